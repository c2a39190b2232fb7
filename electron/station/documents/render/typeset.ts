import type { DocumentFonts, FontStyle } from '../fonts.ts'
import type { DrawItem, Tone } from './drawing.ts'
import { cleanText, fitText, measureWith, type WidthFloor } from './text.ts'

export type Style = {
  readonly font: FontStyle
  /** Sizes to try in millimetres, largest first; at the smallest the text is cut. */
  readonly sizes: readonly number[]
  /** Lines at most. */
  readonly lines: number
  readonly tone?: Tone
  readonly align?: 'left' | 'right'
}

/** Items, and where the next thing below them may begin. */
export type Block = { readonly items: readonly DrawItem[]; readonly bottom: number }

/** Sets one text with its top left corner at `x`, `y` within `width`; an empty text takes no room. */
export type Setter = (text: string, x: number, y: number, width: number, style: Style) => Block

const linePitch = 1.2

/** Sets texts in the bundled fonts; `floor` leaves room for another font that the text may come out in. */
export function typesetter(fonts: DocumentFonts, floor?: WidthFloor): Setter {
  return (text, x, y, width, { font, sizes, lines, tone = 'ink', align = 'left' }) => {
    const face = fonts[font]
    const measure = measureWith(face, floor)
    const { size, lines: set } = fitText(cleanText(text, face), measure, width, sizes, lines)
    const items = set.map((line, index): DrawItem => {
      const baseline = y + index * size * linePitch + size
      const indent = align === 'right' ? width - measure(line) * size : 0
      return { kind: 'text', x: x + indent, baseline, size, font, tone, text: line }
    })
    return { items, bottom: y + items.length * size * linePitch }
  }
}

/** Sets texts under each other. */
export function stack(
  set: Setter,
  x: number,
  y: number,
  width: number,
  texts: readonly (readonly [string, Style])[],
): Block {
  const items: DrawItem[] = []
  let bottom = y
  for (const [text, style] of texts) {
    const block = set(text, x, bottom, width, style)
    items.push(...block.items)
    bottom = block.bottom
  }
  return { items, bottom }
}
