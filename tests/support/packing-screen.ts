import { expect } from 'vitest'
import { isOpen, type PackView } from '../../shared/contract/packing.ts'
import { badgeBarcode, barcodeKey, commandPrefix, toteBarcode } from '../../shared/domain/barcode.ts'
import { draftOf, nth, type Thing } from './packing-model.ts'
import { delivered, dueFirst, isVerified, tracked, type Model, type ModelBench } from './packing-state.ts'
import { badgeOf, products, sixRedMugs, type Sku } from './warehouse.ts'

/** What is written on pieces, different in each run: what was packed before keeps its serial numbers. */
export const written = (mark: string, run: string): string => `${mark}R${run}`
const gs = '\u001d'
const gs1 = { lot: '10', serial: '21' } as const

/** The code that is read from it. */
export const codeOf = (what: Thing, model: Model, run: string): string => {
  switch (what.kind) {
    case 'product': {
      if (what.sku === null) return written('NOBODY-KNOWS-IT', run)
      if (what.pieces === 6) return sixRedMugs
      const code = products[what.sku as Sku]
      const asks = tracked[what.sku]
      if (!asks || what.mark === null) return code
      return `]d201${barcodeKey(code)}${gs1[asks]}${written(what.mark, run)}${gs}`
    }
    case 'mark':
      return written(what.mark, run)
    case 'tote':
      return toteBarcode(what.tote)
    case 'number':
      return nth(model, what.order).number
    case 'badge':
      return badgeBarcode(badgeOf('marek'))
    case 'command':
      return commandPrefix + what.name
  }
}

function shown(view: PackView): unknown {
  if (!isOpen(view)) return view.kind
  const count = view.kind === 'parcels' ? 'quantity' : 'verified'
  const lines = view.lines.map((line) => [line.lineId, line[count]])
  const parcels = view.kind === 'parcels' ? view.parcels.map(({ weightGrams }) => weightGrams !== null) : null
  return {
    kind: view.kind,
    order: view.order.number,
    verified: Object.fromEntries(lines),
    parcels,
    asks: view.ask?.kind ?? null,
  }
}

/** The screen shows what the model says. */
export function compareView(view: PackView, model: Model, bench: ModelBench): void {
  if (bench.refusedScan === null)
    expect(view.refusal?.reason ?? null, 'the stop on the screen').toBe(bench.stop?.why ?? null)
  else expect(view.refusal?.scanId, 'the refusal on the screen').toBe(bench.refusedScan)
  expect(shown(view), 'the screen').toEqual(
    bench.open
      ? {
          kind: isVerified(bench.open) ? 'parcels' : 'verifying',
          order: bench.open.number,
          verified: Object.fromEntries(delivered(bench.open).map(({ id, verified }) => [id, verified])),
          parcels: isVerified(bench.open) ? draftOf(bench) : null,
          asks: bench.pending?.for ?? null,
        }
      : 'waiting',
  )
  expect(
    view.queue.map((entry) => entry.orderNumber),
    'the queue',
  ).toEqual(
    dueFirst(model)
      .filter((one) => one.state === 'picked')
      .map((one) => one.number),
  )
}
