import type { LabelFormat } from '../../../../shared/contract/printer-config.ts'
import type { Language } from '../../../../shared/contract/settings.ts'
import type { DocumentFonts } from '../fonts.ts'
import { markCopy } from './copy-mark.ts'
import { drawLabel } from './draw-label.ts'
import { drawingToPdf, type PdfTitle } from './drawing-to-pdf.ts'
import { layoutLabelSheets } from './label-sheet-layout.ts'
import { layoutPickList } from './pick-list-layout.ts'
import { pickListWords } from './pick-list-words.ts'
import type { LabelSheetData, PickListData, ProductPicture } from './pick-list-types.ts'

const tags: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' }

/** The consolidated list of a walk as A4 PDF. `pictures` are by product. */
export function renderPickList(
  data: PickListData,
  pictures: ReadonlyMap<string, ProductPicture>,
  fonts: DocumentFonts,
  copy = 1,
): Promise<Uint8Array> {
  const about: PdfTitle = {
    title: `${pickListWords[data.language].title} ${data.batchNumber}`,
    author: data.warehouse,
    date: data.date,
    language: tags[data.language],
  }
  return drawingToPdf(
    markCopy(layoutPickList(data, pictures, fonts), copy, data.language, fonts),
    about,
    fonts,
  )
}

/** Labels in the form that a printer takes: one PDF of many pages, or one label of a label printer after the other. */
export async function renderLabelSheets(
  data: LabelSheetData,
  form: LabelFormat,
  fonts: DocumentFonts,
  copy = 1,
): Promise<Uint8Array> {
  const about = {
    title: data.number,
    author: 'Pakownia',
    date: data.date,
    language: tags[data.language],
  }
  const pages = markCopy(layoutLabelSheets(data, fonts), copy, data.language, fonts)
  if (form === 'pdf') return drawingToPdf(pages, about, fonts)
  const labels: Uint8Array[] = []
  for (const page of pages) labels.push(await drawLabel(page, form, about, fonts))
  return Buffer.concat(labels)
}
