export { loadDocumentFonts, type DocumentFonts } from '../fonts.ts'
export { renderSalesDocument } from './render-sales-document.ts'
export { renderWaybill } from './render-waybill.ts'
export type * from './types.ts'
