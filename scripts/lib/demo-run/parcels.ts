import { commandBarcode } from '../../../shared/domain/barcode.ts'
import type { Camera } from './camera.ts'
import type { Hands } from './hands.ts'
import type { FileOrder } from './orders.ts'
import { expectKind } from './refusals.ts'
import { ask, virtualWeight } from './service.ts'

export type Weighing = {
  readonly parcels: 1 | 2
  readonly weight: 'scale' | 'typed'
  /** How "packed" is said. */
  readonly packed: 'key' | 'scan'
}

/** The key of the box that is chosen here: the second of the list. */
const boxKey = '2'

/** Chooses the box, weighs every parcel and says "packed"; returns when the order has left the bench. */
export async function weighAndPack(
  hands: Hands,
  order: FileOrder,
  how: Weighing,
  camera: Camera,
): Promise<void> {
  await hands.see('the parcels', ({ pack }) => pack?.kind === 'parcels')
  await camera('pack-parcels')
  await chooseBox(hands)
  if (how.parcels === 2) {
    await hands.key('NumpadAdd')
    await hands.see('two parcels', ({ pack }) => pack?.parcels === 2)
    // The new parcel was chosen by itself; the first one is weighed first.
    await hands.key('ArrowUp')
  }
  // The box of the order before lies on the scale until now.
  if (how.weight === 'scale') await virtualWeight(hands.page, 0)
  const weights = await weightsOf(hands, how.parcels)
  for (const [index, grams] of weights.entries()) {
    const last = index + 1 === weights.length
    if (how.weight === 'typed') await typeWeight(hands, grams)
    else await virtualWeight(hands.page, grams)
    // A typed weight moves on to the next parcel by itself; one from the scale when it is taken off.
    if (last || how.weight === 'scale') await hands.see(`${grams} g`, ({ pack }) => pack?.grams === grams)
    if (!last) {
      if (how.weight === 'scale') await virtualWeight(hands.page, 0)
      await hands.see('the next parcel to weigh', ({ pack }) => pack?.grams === null)
      await camera('pack-two-parcels')
    }
  }
  await camera(`pack-weighed-${how.weight}`)
  if (how.packed === 'key') await hands.key('Enter')
  else expectKind(await hands.scan(commandBarcode('PACKED'), 'virtual'), 'command')
  await hands.see(`${order.number} packed`, ({ pack }) => pack?.lastPacked === order.number)
  await scanLabels(hands, camera)
  await camera('pack-next-order')
}

/** Sticks the labels onto the boxes, as they come out of the printer, and scans each. */
async function scanLabels(hands: Hands, camera: Camera): Promise<void> {
  if ((await hands.look()).pack?.kind !== 'labelling') return
  await camera('pack-labelling')
  const onItsWay = '[data-testid=paper][data-paper=waybill]:not([data-state=printed])'
  await hands.page.locator(onItsWay).first().waitFor({ state: 'hidden' })
  const labels = (await ask(hands.page, 'devices/codes-at-hand', {})).filter(({ kind }) => kind === 'label')
  for (const { text } of labels) expectKind(await hands.scan(text), 'label-confirmed')
  await hands.see('every label scanned', ({ pack }) => pack?.kind !== 'labelling')
}

async function chooseBox(hands: Hands): Promise<void> {
  const boxes = hands.page.getByTestId('packaging')
  await hands.key(boxKey)
  await boxes
    .nth(Number(boxKey) - 1)
    .and(hands.page.locator('[aria-pressed=true]'))
    .waitFor()
}

/** What a real scale would say: the goods and the box, shared out over the parcels. */
async function weightsOf(hands: Hands, parcels: number): Promise<readonly number[]> {
  const view = await ask(hands.page, 'packing/view', {})
  if (view.kind !== 'parcels') throw new Error('the bench does not show parcels')
  const tare = view.packagings[Number(boxKey) - 1]?.tareGrams ?? 0
  const goods = view.expectedGrams ?? 500 * parcels
  return Array.from({ length: parcels }, () => Math.round(goods / parcels) + tare)
}

async function typeWeight(hands: Hands, grams: number): Promise<void> {
  await hands.key('F4')
  await hands.type(String(grams))
  await hands.page
    .getByTestId('weight')
    .filter({ hasText: new RegExp(`^${grams}\\s*g$`) })
    .waitFor()
  await hands.key('Enter')
}
