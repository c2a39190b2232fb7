import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fontkit, { type Font, type Glyph } from '@pdf-lib/fontkit'

/** Takes the outline of a glyph in em units, y upwards from the baseline. */
export type OutlinePen = {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void
  closePath(): void
}

/** One style of the bundled font: letters stand side by side as they are, without kerning or letters joined by context. */
export type FontFace = {
  /** The font file; the key under which {@link documentFontkit} finds the open font. */
  readonly bytes: Uint8Array
  has(character: string): boolean
  /** Advance width in em. */
  advance(character: string): number
  outline(character: string, pen: OutlinePen): void
}

/** The `figures` are for columns of numbers: all digits, and the spaces and marks between them, of one width each. */
export const fontStyles = ['regular', 'semibold', 'bold', 'figures', 'semibold-figures'] as const
export type FontStyle = (typeof fontStyles)[number]
export type DocumentFonts = Readonly<Record<FontStyle, FontFace>>

const openFonts = new WeakMap<Uint8Array, Font>()

/** Reads and opens the bundled fonts; once per process is enough. `resourcesDir` is the folder that holds `fonts/`. */
export async function loadDocumentFonts(resourcesDir: string): Promise<DocumentFonts> {
  const read = (file: string) => readFile(join(resourcesDir, 'fonts', file))
  const [regular, semibold, bold] = await Promise.all([
    read('Inter-Regular.ttf'),
    read('Inter-SemiBold.ttf'),
    read('Inter-Bold.ttf'),
  ])
  return {
    regular: openFace(regular, plainGlyphs),
    semibold: openFace(semibold, plainGlyphs),
    bold: openFace(bold, plainGlyphs),
    figures: openFace(regular, tabularGlyphs),
    'semibold-figures': openFace(semibold, tabularGlyphs),
  }
}

/** What pdf-lib calls to open a font: gives the one that {@link loadDocumentFonts} opened, with its glyphs already at hand. */
export const documentFontkit = {
  create(bytes: Uint8Array): Font {
    const font = openFonts.get(bytes)
    if (!font) throw new Error('not a font of loadDocumentFonts')
    return font
  },
}

type GlyphsOf = (font: Font, character: string) => readonly Glyph[]

const plainGlyphs: GlyphsOf = (font, character) => [font.glyphForCodePoint(codePointOf(character))]
const tabularGlyphs: GlyphsOf = (font, character) =>
  font.layout(character, { tnum: true, calt: false }).glyphs

function openFace(file: Uint8Array, glyphsOf: GlyphsOf): FontFace {
  const bytes = new Uint8Array(file)
  const font = fontkit.create(bytes)
  const known = new Map<string, readonly Glyph[]>()
  const glyphs = (character: string) => {
    const found = known.get(character) ?? glyphsOf(font, character).map((glyph) => saying(glyph, character))
    known.set(character, found)
    return found
  }
  openFonts.set(bytes, forPdf(fontkit.create(bytes), glyphs))
  return {
    bytes,
    has: (character) => font.hasGlyphForCodePoint(codePointOf(character)),
    advance: (character) =>
      glyphs(character).reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / font.unitsPerEm,
    outline(character, pen) {
      for (const glyph of glyphs(character)) glyph.path.toFunction()(scaledPen(pen, 1 / font.unitsPerEm))
    },
  }
}

/**
 * Changes two things for pdf-lib. It sets text glyph by glyph and throws fontkit's (slow) positions away, so they are
 * not computed. And fontkit's subsets of small fonts store the places of glyphs halved, which loses every glyph after
 * one of odd length: here the table of places (`loca`) is always of format 1, with whole places.
 */
function forPdf(font: Font, glyphs: (character: string) => readonly Glyph[]): Font {
  const createSubset = font.createSubset.bind(font)
  return Object.assign(font, {
    layout: (text: string) => ({ glyphs: Array.from(text).flatMap(glyphs) }),
    createSubset() {
      let places: object = {}
      return Object.defineProperty(createSubset(), 'loca', {
        get: () => places,
        set: (table: object) => {
          places = { ...table, version: 1 }
        },
      })
    },
  })
}

/**
 * The glyph as that of this character. fontkit keeps each glyph once, with the letter that asked for it first, or with none when it was a part
 * of another (the o of ó): text copied from a PDF would lack it, and the bytes of a paper would depend on those before it.
 */
function saying(glyph: Glyph, character: string): Glyph {
  return Object.create(glyph, { codePoints: { value: [codePointOf(character)] } }) as Glyph
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0
}

function scaledPen(pen: OutlinePen, scale: number): OutlinePen {
  return {
    moveTo: (x, y) => pen.moveTo(x * scale, y * scale),
    lineTo: (x, y) => pen.lineTo(x * scale, y * scale),
    quadraticCurveTo: (cx, cy, x, y) => pen.quadraticCurveTo(cx * scale, cy * scale, x * scale, y * scale),
    bezierCurveTo: (ax, ay, bx, by, x, y) =>
      pen.bezierCurveTo(ax * scale, ay * scale, bx * scale, by * scale, x * scale, y * scale),
    closePath: () => pen.closePath(),
  }
}
