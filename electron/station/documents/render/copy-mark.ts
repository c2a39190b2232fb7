import type { Language } from '../../../../shared/contract/settings.ts'
import type { DocumentFonts } from '../fonts.ts'
import type { Page } from './drawing.ts'
import { printerFontFloor } from './printer-font.ts'
import { typesetter, type Style } from './typeset.ts'

const words: Readonly<Record<Language, string>> = { pl: 'KOPIA', en: 'COPY', uk: 'КОПІЯ' }

/** What a paper that was printed before says of itself, with the number that the list of print jobs gives it. */
export function copyMark(copy: number, language: Language): string {
  return `${words[language]} ${copy}`
}

/** A sheet of a laser printer keeps its upper margin free for the mark, a sheet of labels its lowest millimetres. */
const narrow = 120
const style: Style = { font: 'bold', sizes: [2.8], lines: 1 }

/** Says on every page which copy it is; the first says nothing. */
export function markCopy(
  pages: readonly Page[],
  copy: number,
  language: Language,
  fonts: DocumentFonts,
): readonly Page[] {
  if (copy === 1) return pages
  const text = copyMark(copy, language)
  return pages.map((page) => {
    const mark =
      page.width < narrow
        ? typesetter(fonts, printerFontFloor)(text, 5, page.height - 4, page.width - 10, style)
        : typesetter(fonts)(text, 16, 7, page.width - 32, { ...style, sizes: [4], align: 'right' })
    return { ...page, items: [...page.items, ...mark.items] }
  })
}
