import { setTimeout as wait } from 'node:timers/promises'
import { percentiles, round, type Percentiles } from '../bench/figures.ts'
import { watchPaint } from '../bench/paint-watch.ts'
import type { Camera } from './camera.ts'
import type { Hands } from './hands.ts'

export type PackingFigures = {
  /** Orders that the bench would let leave in an hour if hands needed no time: what is left is the machine, its scale and its printers. */
  readonly ordersPerHour: number
  /** From the last key of the scanner to the drawn frame that shows the verdict, in milliseconds. */
  readonly scanToPixelMs: Percentiles
}

/** Measures the bench while its packer works. */
export type Pace = {
  /** Hands whose scans are measured. */
  readonly hands: Hands
  /** A camera whose pictures take no time of an order. */
  readonly camera: Camera
  /** Runs the packing of one order and takes its time. */
  readonly order: <T>(pack: () => Promise<T>) => Promise<T>
  readonly figures: () => PackingFigures
}

/** A scan that changes nothing on the screen is waited for this long. */
const patienceMs = 1_000

export async function watchPace(hands: Hands, camera: Camera): Promise<Pace> {
  const watch = await watchPaint(hands.page, 'handled')
  const scans: number[] = []
  const orders: number[] = []
  let aside = 0

  /** Runs what is no part of an order's time. */
  const beside = async <T>(act: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    try {
      return await act()
    } finally {
      aside += performance.now() - began
    }
  }
  return {
    hands: {
      ...hands,
      scan: async (code, by = 'wedge') => {
        if (by !== 'wedge') return hands.scan(code, by)
        const painted = await beside(watch.begin)
        const outcome = await hands.scan(code, by)
        const scan = await beside(() => Promise.race([painted(), wait(patienceMs).then(() => null)]))
        if (scan) scans.push(scan.paintedAt - scan.keyAt)
        return outcome
      },
    },
    camera: (name) => beside(() => camera(name)),
    order: async (pack) => {
      const [began, asideBefore, handsBefore] = [performance.now(), aside, hands.ownMs()]
      const result = await pack()
      orders.push(performance.now() - began - (aside - asideBefore) - (hands.ownMs() - handsBefore))
      return result
    },
    figures: () => ({
      ordersPerHour: round((3_600_000 * orders.length) / orders.reduce((sum, ms) => sum + ms, 0)),
      scanToPixelMs: percentiles(scans),
    }),
  }
}
