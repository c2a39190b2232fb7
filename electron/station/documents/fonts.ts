import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fontkit from '@pdf-lib/fontkit'

/** Takes the outline of a glyph in em units, y upwards from the baseline. */
export type OutlinePen = {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void
  closePath(): void
}

/** What may replace the plain glyph of a letter. */
type Features = { readonly calt: boolean; readonly tnum: boolean }

export type FontFace = {
  readonly bytes: Uint8Array
  readonly features: Features
  has(character: string): boolean
  /** Advance width in em. */
  advance(character: string): number
  outline(character: string, pen: OutlinePen): void
}

/** The `figures` are for columns of numbers: all digits, and all spaces and marks between them, of one width each. */
export const fontStyles = ['regular', 'semibold', 'bold', 'figures', 'semibold-figures'] as const
export type FontStyle = (typeof fontStyles)[number]
export type DocumentFonts = Readonly<Record<FontStyle, FontFace>>

/**
 * fontkit for pdf-lib. Its subsets of small fonts store the places of glyphs halved, which loses every glyph after one
 * of odd length; here the table of places (`loca`) is always of format 1, with whole places.
 */
export const documentFontkit = {
  create(bytes: Uint8Array) {
    const font = fontkit.create(bytes)
    const createSubset = font.createSubset.bind(font)
    font.createSubset = () => {
      let places: object = {}
      return Object.defineProperty(createSubset(), 'loca', {
        get: () => places,
        set: (table: object) => {
          places = { ...table, version: 1 }
        },
      })
    }
    return font
  },
}

/** No letters replaced by context: `->` would become an arrow and `2x3` a multiplication. */
const letters: Features = { calt: false, tnum: false }
const figures: Features = { calt: false, tnum: true }

/** Reads the bundled fonts once. `resourcesDir` is the folder that holds `fonts/`. */
export async function loadDocumentFonts(resourcesDir: string): Promise<DocumentFonts> {
  const load = (file: string) => readFile(join(resourcesDir, 'fonts', file))
  const [regular, semibold, bold] = await Promise.all([
    load('Inter-Regular.ttf'),
    load('Inter-SemiBold.ttf'),
    load('Inter-Bold.ttf'),
  ])
  return {
    regular: openFace(regular, letters),
    semibold: openFace(semibold, letters),
    bold: openFace(bold, letters),
    figures: openFace(regular, figures),
    'semibold-figures': openFace(semibold, figures),
  }
}

function openFace(file: Uint8Array, features: Features): FontFace {
  const bytes = new Uint8Array(file)
  const font = fontkit.create(bytes)
  const glyphOf = (character: string) => font.layout(character, features).glyphs
  const advances = new Map<string, number>()
  return {
    bytes,
    features,
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    advance(character) {
      const known = advances.get(character)
      if (known !== undefined) return known
      const width = glyphOf(character).reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / font.unitsPerEm
      advances.set(character, width)
      return width
    },
    outline(character, pen) {
      for (const glyph of glyphOf(character)) glyph.path.toFunction()(scaledPen(pen, 1 / font.unitsPerEm))
    },
  }
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
