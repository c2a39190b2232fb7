import { correct } from '../../../electron/station/documents/correction.ts'
import { fa3Xml } from '../../../electron/station/documents/fa3/index.ts'
import { withCodes, type OfflineIssuer } from '../../../electron/station/documents/ksef-codes.ts'
import { deliveryNote, salesDocument, waybill } from '../../../electron/station/documents/paper-data.ts'
import {
  renderDeliveryNote,
  renderSalesDocument,
  renderWaybill,
  type DocumentFonts,
  type SalesDocumentData,
  type WaybillData,
} from '../../../electron/station/documents/render/index.ts'
import type { Shipped } from '../../../electron/station/shipping/index.ts'
import { documentNumber, seriesOf, type seriesPrefixes } from '../../../shared/domain/number-series.ts'
import { buyerKind, salesPaper, type SalesPaper } from '../../../shared/domain/sales-document.ts'
import { makeSscc } from '../../../shared/domain/sscc.ts'
import { salesContent, waybillContent } from './content.ts'
import type { RandomOrder } from './random-order.ts'
import { trialSign } from './trial-signer.ts'

export type PaperFile = { readonly name: string; readonly bytes: Uint8Array }

/** The papers of one order as files, and what has to be found on each of them. */
export type OrderPapers = { readonly files: readonly PaperFile[]; readonly content: OrderContent }
export type OrderContent = {
  readonly order: string
  readonly buyer: string
  readonly ksef: string
  readonly paper: SalesPaper['kind']
  readonly waybills: readonly ReturnType<typeof waybillContent>[]
  readonly sales: readonly ReturnType<typeof salesContent>[]
}

/** Draws and writes all papers of an order by the code of the program. `index` counts the orders from 0. */
export async function makePapers(
  random: RandomOrder,
  index: number,
  fonts: DocumentFonts,
): Promise<OrderPapers> {
  const { order, goods, settings, day, ksef } = random
  const buyer = buyerKind(order.buyer_nip, order.buyer_country)
  const paper = salesPaper({ buyer, currency: order.currency }, ksef)
  const number = (kind: keyof typeof seriesPrefixes) =>
    documentNumber(seriesOf(kind, settings.numbering, day), index + 1)
  const shipped = shippedOf(random, index)
  const waybills = shipped.parcels.map((parcel) => waybill(order, shipped, parcel, settings, day))
  const waybillFiles = await Promise.all(waybills.map((data) => filesOfWaybill(data, fonts)))
  const files: PaperFile[] = waybillFiles.flat()
  if (settings.deliveryNote !== 'none') {
    const note = deliveryNote(order, goods, shipped, number('delivery_note'), settings, day)
    files.push({ name: 'delivery-note.pdf', bytes: await renderDeliveryNote(note, fonts) })
  }
  const sales: Sale[] = []
  if (paper.kind === 'transaction_confirmation')
    sales.push({
      data: salesDocument(order, goods, paper.kind, number(paper.kind), settings, day),
      xml: null,
    })
  if (paper.kind === 'invoice') {
    const invoice = salesDocument(order, goods, 'invoice', number('invoice'), settings, day)
    sales.push(fileOf(invoice, paper, random))
    if (random.returned !== null)
      sales.push(fileOf(correctionOf(invoice, number('correction'), random), paper, random))
  }
  for (const { data, xml } of sales) {
    files.push({ name: `${data.kind}.pdf`, bytes: await renderSalesDocument(data, fonts) })
    if (xml) files.push({ name: `${data.kind}.xml`, bytes: xml })
  }
  const content: OrderContent = {
    order: order.number,
    buyer,
    ksef: ksef.kind,
    paper: paper.kind,
    waybills: waybills.map(waybillContent),
    sales: sales.map(({ data, xml }) => salesContent(data, xml !== null)),
  }
  return { files, content }
}

type Sale = { readonly data: SalesDocumentData; readonly xml: Uint8Array | null }

/** An invoice or a correction with its codes, and its file. */
function fileOf(
  data: SalesDocumentData,
  paper: Extract<SalesPaper, { kind: 'invoice' }>,
  { createdAt }: RandomOrder,
): Sale {
  const xml = fa3Xml(data, createdAt)
  const nip = data.seller.taxId ?? ''
  const issuer: OfflineIssuer = {
    context: { kind: 'Nip', id: nip },
    sellerNip: nip,
    certificateSerial: '01AABBCCDDEEFF01',
    sign: trialSign,
  }
  return { data: withCodes(data, paper, xml, 'test', issuer), xml }
}

/** Some pieces of the first line come back. */
function correctionOf(invoice: SalesDocumentData, number: string, random: RandomOrder): SalesDocumentData {
  const { ksef, returned, day } = random
  return correct(invoice, {
    number,
    issueDate: day,
    ksefNumber: ksef.kind === 'numbered' ? ksef.number : null,
    reason: 'Zwrot towaru',
    lines: invoice.lines.map((line, index) =>
      index === 0 ? { ...line, quantity: line.quantity - (returned ?? 0) } : line,
    ),
  })
}

function shippedOf({ parcels, settings }: RandomOrder, index: number): Shipped {
  return {
    shipmentId: String(index),
    carrier: 'own',
    parcels: parcels.map(({ weightGrams }, at) => ({
      id: String(at),
      no: at + 1,
      sscc: makeSscc({ extensionDigit: 0, companyPrefix: settings.gs1Prefix, serial: index * 10 + at }),
      weightGrams,
    })),
  }
}

async function filesOfWaybill(data: WaybillData, fonts: DocumentFonts): Promise<readonly PaperFile[]> {
  const name = `waybill-${data.parcelNumber}`
  return [
    { name: `${name}.zpl`, bytes: await renderWaybill(data, 'zpl203', fonts) },
    { name: `${name}.pdf`, bytes: await renderWaybill(data, 'pdf', fonts) },
  ]
}
