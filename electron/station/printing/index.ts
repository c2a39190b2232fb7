import type { Handlers, Station } from '../context.ts'
import { once } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { answerUnsure, listJobs, reprint, retryJob } from './jobs.ts'
import { paperFile } from './paper-file.ts'
import { listPrinters, removePrinter, savePrinter, testPrinter } from './printers.ts'
import type { PrintQueue } from './queue.ts'

export { queueFirstPrints } from './jobs.ts'
export { savePrinter } from './printers.ts'
export { startPrintQueue, type PrintQueue } from './queue.ts'

type Names =
  | 'printing/jobs'
  | 'printing/retry'
  | 'printing/answer-unsure'
  | 'printing/reprint'
  | 'printing/paper'
  | 'printing/printers'
  | 'printing/save-printer'
  | 'printing/remove-printer'
  | 'printing/test'

/** Print jobs, printers and which kind of document goes to which printer. */
export function printingHandlers(station: Station, queue: PrintQueue): Handlers<Names> {
  const change = async (act: (trx: Trx) => Promise<unknown>): Promise<null> => {
    await station.db.transaction().execute(act)
    station.emit('printing/changed', null)
    station.emit('board/changed', null)
    queue.wake()
    return null
  }
  return {
    'printing/jobs': ({ limit }) => listJobs(station, limit),
    'printing/retry': ({ jobId }) => change((trx) => retryJob(trx, station, jobId)),
    'printing/answer-unsure': ({ jobId, cameOut }) =>
      change((trx) => answerUnsure(trx, station, jobId, cameOut)),
    'printing/reprint': ({ commandId, documentId, reason }) =>
      change(async (trx) => {
        if (await once(trx, station, commandId, 'reprint')) await reprint(trx, station, documentId, reason)
      }),
    'printing/paper': ({ documentId, form }) => paperFile(station, documentId, form),
    'printing/printers': () => listPrinters(station.db, station.id),
    'printing/save-printer': async (input) => {
      const id = await station.db.transaction().execute((trx) => savePrinter(trx, station, input))
      queue.forget(id)
      queue.wake()
      return (await listPrinters(station.db, station.id)).find((printer) => printer.id === id)!
    },
    'printing/remove-printer': async ({ id }) => {
      queue.forget(id)
      return change((trx) => removePrinter(trx, station, id))
    },
    'printing/test': async ({ printerId }) => {
      await testPrinter(station, printerId)
      return null
    },
  }
}
