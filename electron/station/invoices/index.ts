import type { Handlers, Station } from '../context.ts'
import { actorOf, commandOnce } from '../context.ts'
import { correctInvoice } from './correct-invoice.ts'
import { ksefFile } from './ksef-file.ts'
import { correctionsOf, readInvoice } from './read.ts'

type Names = 'invoices/get' | 'invoices/correct' | 'invoices/ksef-file'

/** Invoices after they were issued: what they say now, their corrections, and their files for KSeF. */
export function invoiceHandlers(station: Station, wakePapers: () => void): Handlers<Names> {
  return {
    'invoices/get': async ({ documentId }) => {
      const invoice = await readInvoice(station.db, documentId, ['invoice'])
      const corrections = await correctionsOf(station.db, invoice)
      const lines = corrections.at(-1)?.lines ?? invoice.data.lines
      return {
        number: invoice.data.number,
        corrections: corrections.map(({ number }) => number),
        lines: lines.map(({ name, sku, quantity, unitGrossMinor }, index) => ({
          no: index + 1,
          name,
          sku,
          quantity,
          unitGrossMinor,
        })),
      }
    },
    'invoices/correct': async ({ commandId, ...asked }, caller) => {
      await commandOnce(station, commandId, 'correct-invoice', (trx) =>
        correctInvoice(trx, station, asked, actorOf(caller)),
      )
      station.emit('printing/changed', null)
      station.emit('board/changed', null)
      wakePapers()
      return null
    },
    'invoices/ksef-file': ({ documentId }) => ksefFile(station.db, documentId),
  }
}
