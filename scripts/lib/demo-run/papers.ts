import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import type { OrderPaperKind } from '../../../shared/contract/packing.ts'
import { pdfText } from '../../../tests/support/read-back.ts'
import { ask } from './service.ts'
import { until } from './until.ts'

/** One paper that came out, as a file. */
export type Paper = {
  readonly kind: OrderPaperKind
  readonly number: string
  readonly orderNumber: string
  readonly file: string
}

export type Papers = { readonly labels: readonly Paper[]; readonly sales: readonly Paper[] }

/** Waits until every print job of the shift has come out of its printer. */
export async function waitForPapers(page: Page): Promise<void> {
  const read = async () => (await ask(page, 'printing/jobs', { limit: 500 })).map(({ state }) => state)
  await until(
    'every paper printed',
    read,
    (states) => states.length > 0 && states.every((state) => state === 'printed'),
  )
}

/** The folder of each kind of paper. */
const folders = {
  waybill: 'labels',
  invoice: 'invoices',
  transaction_confirmation: 'confirmations',
  correction: 'corrections',
  delivery_note: 'notes',
} as const

/**
 * Gathers what lies in the folders of the virtual printers: labels, invoices and confirmations of the transaction; beside
 * each label the same waybill as PDF, asked of the station as "save as PDF" does.
 */
export async function gatherPapers(page: Page, dataDir: string, out: string): Promise<Papers> {
  const labelsFrom = join(dataDir, 'papers', 'labels')
  const salesFrom = join(dataDir, 'papers', 'documents')
  const labels: Paper[] = []
  const sales: Paper[] = []
  const { rows } = await ask(page, 'orders/list', { filter: {}, offset: 0, limit: 200 })
  for (const { id, number: orderNumber } of rows) {
    const { documents } = await ask(page, 'orders/get', { id })
    for (const document of documents) {
      const paper = { kind: document.kind, number: document.number, orderNumber }
      const label = document.kind === 'waybill'
      const from = printedFile(label ? labelsFrom : salesFrom, document.number)
      const folder = join(out, folders[document.kind])
      mkdirSync(folder, { recursive: true })
      const file = join(folder, basename(from))
      copyFileSync(from, file)
      if (label) {
        labels.push({ ...paper, file })
        const { base64 } = await ask(page, 'printing/paper', { documentId: document.id, form: 'pdf' })
        writeFileSync(file.replace(/\.zpl$/, '.pdf'), Buffer.from(base64, 'base64'))
      } else sales.push({ ...paper, file })
    }
  }
  return { labels, sales }
}

/** The file that a printer wrote for a document; the name carries its number as far as a file name can. */
function printedFile(folder: string, number: string): string {
  const part = number.replaceAll('/', '-')
  const names = readdirSync(folder).filter((name) => name.includes(part))
  if (names.length !== 1) throw new Error(`${names.length} files in ${folder} for the document ${number}`)
  return join(folder, names[0]!)
}

/** What is wrong with the papers, in words; nothing when each can be read and says whose it is. */
export async function faultsOfPapers({ labels, sales }: Papers): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { file, orderNumber, number } of labels) {
    const zpl = readFileSync(file, 'latin1')
    const begun = zpl.match(/\^XA/g)?.length ?? 0
    if (begun === 0 || begun !== (zpl.match(/\^XZ/g)?.length ?? 0)) faults.push(`${file}: no whole label`)
    for (const text of [number, orderNumber])
      if (!zpl.includes(text)) faults.push(`${file}: ${text} is missing`)
    faults.push(...(await faultsOfPdf(file.replace(/\.zpl$/, '.pdf'), [orderNumber])))
  }
  for (const { file, orderNumber, number } of sales)
    faults.push(...(await faultsOfPdf(file, [orderNumber, number])))
  return faults
}

async function faultsOfPdf(file: string, texts: readonly string[]): Promise<readonly string[]> {
  const pages = await pdfText(readFileSync(file))
  return texts
    .filter((text) => !pages.join(' ').includes(text))
    .map((text) => `${file}: ${text} cannot be read`)
}
