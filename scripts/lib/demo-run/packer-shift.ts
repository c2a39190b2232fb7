import type { Language } from '../../../shared/contract/settings.ts'
import { chooseLanguage } from './language.ts'
import { openOrder, packOrder, type Bench, type Opening } from './pack.ts'
import type { Pace } from './pace.ts'
import { workerWho } from './people.ts'
import type { Shift } from './shift.ts'

/** The ways in which the packer opens orders, one after the other. */
const openings = ['tote', 'next', 'number', 'product'] as const satisfies readonly Opening[]
/** At these orders of the shift something goes wrong at the bench; the screens are seen in another language at two of them. */
const mistakesAt: ReadonlyMap<number, Language> = new Map([
  [0, 'pl'],
  [3, 'en'],
  [6, 'uk'],
  [9, 'pl'],
])
/** These orders of the shift leave in two parcels. */
const twoParcelsAt = [1, 4]

/**
 * Packs until no picked order is left; `before` orders of the shift were packed already. Every order's time goes to `pace`.
 * @returns how many it packed
 */
export async function packWhatWaits(shift: Shift, before: number, pace: Pace): Promise<number> {
  const { hands, camera, say } = shift
  await hands.signInWithBadge(workerWho('packer'))
  say('packer: signed in with a badge')
  await hands.see('orders that wait', ({ pack }) => pack?.kind === 'waiting' && pack.waiting > 0)
  await camera('pack-waiting')
  for (let packed = 0; ; packed += 1) {
    const { pack } = await hands.look()
    if (pack?.kind === 'waiting' && pack.waiting === 0) {
      await lookAtPapers(shift)
      return packed
    }
    const measured = { ...shift, hands: pace.hands, camera: pace.camera }
    await pace.order(() => packOne(measured, before + packed))
  }
}

async function packOne({ hands, camera, say, orders, eans }: Shift, index: number): Promise<void> {
  const language = mistakesAt.get(index)
  const foreign = language === undefined || language === 'pl' ? null : language
  if (foreign) await chooseLanguage(hands, foreign)
  const bench: Bench = {
    eans,
    orders: new Map(orders.map((order) => [order.number, order])),
    camera: foreign ? (name) => camera(`${name}-${foreign}`) : camera,
  }
  const opening = openings[index % openings.length] ?? 'next'
  const number = await openOrder(hands, bench, opening)
  await packOrder(hands, bench, {
    scanner: index % 3 === 1 ? 'virtual' : 'wedge',
    mistakes: language !== undefined,
    weighing: {
      parcels: twoParcelsAt.includes(index) ? 2 : 1,
      weight: index % 2 === 0 ? 'scale' : 'typed',
      packed: index % 3 === 2 ? 'scan' : 'key',
    },
  })
  if (foreign) await chooseLanguage(hands, 'pl')
  say(`packer: ${number} opened by ${opening}, packed (${bench.orders.get(number)?.units ?? 0} pieces)`)
}

async function lookAtPapers({ hands, camera }: Shift): Promise<void> {
  await camera('pack-all-done')
  await hands.key('F9')
  await hands.page.getByTestId('paper-row').first().waitFor()
  await camera('pack-papers')
  await hands.key('Escape')
  await hands.page.getByTestId('papers-dialog').waitFor({ state: 'hidden' })
}
