import type { Handlers, Station } from '../context.ts'
import { once } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { redirectWaiting } from './fallback.ts'
import { answerUnsure, listJobs, reprint, retryJob, waitingPapers } from './jobs.ts'
import { paperFile } from './paper-file.ts'
import { askPrinter, listPrinters, removePrinter, savePrinter, testPrinter } from './printers.ts'
import type { PrintQueue } from './queue.ts'
import { listRoutes, saveRoutes } from './routes.ts'
import { virtualHandlers } from './virtual-papers.ts'
import { printWays } from './ways.ts'

export { redirectWaiting } from './fallback.ts'
export { queueFirstPrints } from './jobs.ts'
export { printNew } from './new-paper.ts'
export { removePrinter, savePrinter } from './printers.ts'
export { startPrintQueue, type PrintQueue } from './queue.ts'
export { listRoutes, routedLabelFormat, saveRoutes, usualRoute } from './routes.ts'

type Names =
  | 'printing/jobs'
  | 'printing/retry'
  | 'printing/answer-unsure'
  | 'printing/waiting'
  | 'printing/use-fallback'
  | 'printing/reprint'
  | 'printing/paper'
  | 'printing/ways'
  | 'printing/printers'
  | 'printing/save-printer'
  | 'printing/remove-printer'
  | 'printing/routes'
  | 'printing/save-routes'
  | 'printing/status'
  | 'printing/test'
  | 'printing/virtual-fault'
  | 'printing/virtual-papers'
  | 'printing/virtual-paper'

/** Print jobs, printers and which kind of document goes to which printer. */
export function printingHandlers(station: Station, queue: PrintQueue): Handlers<Names> {
  const change = async <T>(act: (trx: Trx) => Promise<T>): Promise<T> => {
    const done = await station.db.transaction().execute(act)
    station.emit('printing/changed', null)
    station.emit('board/changed', null)
    queue.wake()
    return done
  }
  const changed = async (act: (trx: Trx) => Promise<unknown>): Promise<null> => {
    await change(act)
    return null
  }
  const printers = () => listPrinters(station.db, station.id, queue)
  return {
    'printing/jobs': ({ limit }) => listJobs(station, queue.seen, limit),
    'printing/retry': ({ jobId }) => changed((trx) => retryJob(trx, station, jobId)),
    'printing/answer-unsure': ({ jobId, cameOut }) =>
      changed((trx) => answerUnsure(trx, station, jobId, cameOut)),
    'printing/waiting': () => waitingPapers(station, queue.seen),
    'printing/use-fallback': ({ commandId }) =>
      change(async (trx) => {
        const first = await once(trx, station, commandId, 'use-fallback')
        return { moved: first ? await redirectWaiting(trx, station) : 0 }
      }),
    'printing/reprint': ({ commandId, documentId, reason }) =>
      changed(async (trx) => {
        if (await once(trx, station, commandId, 'reprint')) await reprint(trx, station, documentId, reason)
      }),
    'printing/paper': ({ documentId, form }) => paperFile(station, documentId, form),
    'printing/ways': () => printWays(),
    'printing/printers': printers,
    'printing/save-printer': async (input) => {
      const id = await station.db.transaction().execute((trx) => savePrinter(trx, station, input))
      queue.forget(id)
      station.emit('printing/changed', null)
      queue.wake()
      return (await printers()).find((printer) => printer.id === id)!
    },
    'printing/remove-printer': async ({ id }) => {
      await changed((trx) => removePrinter(trx, station, id))
      queue.forget(id)
      return null
    },
    'printing/routes': () => listRoutes(station.db, station.id),
    'printing/save-routes': ({ routes }) => changed((trx) => saveRoutes(trx, station, routes)),
    'printing/status': async ({ printerId }) => {
      const answer = await askPrinter(station, queue, printerId)
      queue.wake()
      return answer
    },
    'printing/test': async ({ printerId }) => {
      await testPrinter(station, queue, printerId)
      // A virtual printer shows what came out.
      station.emit('printing/changed', null)
      return null
    },
    ...virtualHandlers(station, queue),
  }
}
