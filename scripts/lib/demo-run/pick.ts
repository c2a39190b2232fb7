import { commandBarcode, locationBarcode, toteBarcode } from '../../../shared/domain/barcode.ts'
import { shortReasons, type ShortReason } from '../../../shared/domain/picking-words.ts'
import { noCamera, type Camera } from './camera.ts'
import type { Hands, Scanner } from './hands.ts'
import { acknowledge, expectKind, expectRefused } from './refusals.ts'
import type { ScreenNow } from './screen.ts'

type Task = NonNullable<NonNullable<ScreenNow['pick']>['task']>

export type Walk = {
  readonly eans: ReadonlyMap<string, string>
  readonly camera: Camera
  readonly mistakes: boolean
}

/** A code that belongs to nothing in the warehouse. */
export const foreignCode = '5901234123457'

/** Takes one batch from the shelves, as the screen says, from "next batch" to the last tote. Returns its pieces. */
export async function pickBatch(hands: Hands, { eans, camera, mistakes }: Walk): Promise<number> {
  await hands.page.locator('[data-testid=next-batch]:enabled').waitFor()
  await camera('pick-idle')
  await hands.key('Enter')
  const begun = await hands.see('a batch', ({ pick }) => pick?.kind === 'working')
  const pieces = begun.pick?.total ?? 0
  let tasks = 0
  for (;;) {
    const { pick } = await hands.look()
    if (pick?.kind !== 'working' || !pick.task) return pieces
    const by: Scanner = tasks % 2 === 0 ? 'wedge' : 'virtual'
    if (mistakes && tasks === 0) await firstTaskWithMistakes(hands, pick.task, eans, camera)
    await pickTask(hands, eans, by, camera)
    tasks += 1
  }
}

/** One task as the screen asks for it: its place, and then tote by tote the pieces and the tote. */
export async function pickTask(
  hands: Hands,
  eans: Walk['eans'],
  by: Scanner,
  camera: Camera = noCamera,
): Promise<void> {
  const { pick } = await hands.look()
  const task = pick?.task
  if (!task) return
  if (task.step === 'location') {
    await camera('pick-location')
    expectKind(await hands.scan(locationBarcode(task.location), by), 'location-confirmed')
  }
  if (task.kind === 'put-back' || pick.totes.length === 0) {
    await pickLoose(hands, task, eans, by)
    return
  }
  await camera('pick-product')
  for (const { tote, wanted, put } of pick.totes.filter((one) => one.wanted > one.put)) {
    const inHand = (await hands.look()).pick?.task?.inHand ?? 0
    // More than this tote takes were scanned before: only its own stay in the hand.
    if (inHand > wanted - put) await sayInHand(hands, wanted - put)
    for (let piece = inHand; piece < wanted - put; piece += 1) {
      expectKind(await hands.scan(eanOf(eans, task.sku), by), 'in-hand')
    }
    await camera('pick-tote')
    expectKind(await hands.scan(toteBarcode(tote), by), 'put-in-tote')
  }
}

/** Without a tote to scan each piece is put down by its own scan: on the cart, or back on its shelf. */
async function pickLoose(hands: Hands, task: Task, eans: Walk['eans'], by: Scanner): Promise<void> {
  do expectKind(await hands.scan(eanOf(eans, task.sku), by), 'put-in-tote')
  while ((await hands.look()).pick?.task?.id === task.id)
}

/** Says by keys how many pieces are in the hand. */
export async function sayInHand(hands: Hands, quantity: number): Promise<void> {
  await hands.key('F5')
  await hands.page.getByTestId('count-dialog').waitFor()
  await hands.type(String(quantity))
  await hands.key('Enter')
  await hands.see(`${quantity} in hand`, ({ pick }) => pick?.task?.inHand === quantity)
}

/** What is missing at a place, as it is said in the dialog of F7. */
export type ReportedShort = {
  readonly reason: ShortReason
  /** All that is still to be taken when nothing is said. */
  readonly quantity?: number
  /** Of damaged goods a picture is taken with the camera of the station. */
  readonly photo?: boolean
  readonly camera?: Camera
}

/** Reports with keys that goods of the current task cannot be taken. */
export async function reportShort(hands: Hands, short: ReportedShort): Promise<void> {
  const { page } = hands
  const { reason, quantity, photo = false, camera = noCamera } = short
  await page.locator('[data-testid=short]:enabled').waitFor()
  await hands.key('F7')
  const dialog = page.getByTestId('short-dialog')
  const howMany = page.getByTestId('short-count')
  await dialog.or(howMany).waitFor()
  // One piece is not asked about.
  if (await howMany.isVisible()) {
    await camera('pick-short-count')
    if (quantity !== undefined) await hands.type(String(quantity))
    await hands.key('Enter')
    await dialog.waitFor()
  }
  await camera('pick-short-reason')
  await hands.key(String(shortReasons.indexOf(reason) + 1))
  await dialog.waitFor({ state: 'hidden' })
  if (reason !== 'damaged') return
  await page.getByTestId('damaged-dialog').waitFor()
  if (photo) {
    await hands.key('F9')
    await page.locator('[data-testid=photo-take]:enabled').waitFor()
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0)
    await hands.key('F9')
    await page.locator('[data-testid=damage-photo][data-state=taken]').waitFor()
    await camera('pick-photo')
  }
  await hands.key('Enter')
  await page.getByTestId('damaged-dialog').waitFor({ state: 'hidden' })
}

/** What goes wrong on a walk: another shelf, another product, a strange code, one too many, another tote; and taking back. */
async function firstTaskWithMistakes(
  hands: Hands,
  task: Task,
  eans: Walk['eans'],
  camera: Camera,
): Promise<void> {
  const ean = eanOf(eans, task.sku)
  await hands.page.getByTestId('warehouse-map').waitFor()
  const other = [...eans].find(([sku]) => sku !== task.sku)?.[1] ?? ''
  await camera('pick-location')
  await hands.key('F4')
  await hands.page.getByTestId('pick-list').waitFor()
  await camera('pick-list')
  await hands.key('Escape')
  await hands.page.getByTestId('pick-list').waitFor({ state: 'hidden' })

  await hands.key('F7')
  await hands.page.getByTestId('dialog-back').waitFor()
  await camera('pick-short')
  await hands.key('Escape')
  await hands.page.getByTestId('dialog-back').waitFor({ state: 'hidden' })
  await putDownAndTake(hands, camera)

  expectRefused(await hands.scan(locationBarcode(otherPlace(task.location))), 'wrong-location')
  await camera('pick-refusal-wrong-location')
  await acknowledge(hands, 'key')
  expectKind(await hands.scan(locationBarcode(task.location)), 'location-confirmed')

  expectRefused(await hands.scan(other), 'wrong')
  await camera('pick-refusal-wrong')
  await acknowledge(hands, 'scan')
  expectRefused(await hands.scan(foreignCode, 'virtual'), 'unknown')
  await camera('pick-refusal-unknown')
  await acknowledge(hands, 'key')

  const totes = (await hands.look()).pick?.totes ?? []
  const wanted = totes.reduce((sum, one) => sum + one.wanted, 0)
  for (let piece = 0; piece < wanted; piece += 1) expectKind(await hands.scan(ean), 'in-hand')
  expectRefused(await hands.scan(ean), 'surplus')
  await camera('pick-refusal-surplus')
  await acknowledge(hands, 'scan')

  const wrongTote = totes.find((one) => one.wanted === 0)
  if (wrongTote) {
    expectRefused(await hands.scan(toteBarcode(wrongTote.tote)), 'wrong-tote')
    await camera('pick-refusal-wrong-tote')
    await acknowledge(hands, 'key')
  }
  // All pieces back on the shelf: one by key, one by the command card, the others by key again.
  for (let left = wanted - 1; left >= 0; left -= 1) {
    if (left === 1) expectKind(await hands.scan(commandBarcode('UNDO')), 'command')
    else await hands.undo()
    await hands.see(`${left} in hand`, ({ pick }) => pick?.task?.inHand === left)
  }
}

/** The walk is put down and waits in the list, until a number key takes it again. */
async function putDownAndTake(hands: Hands, camera: Camera): Promise<void> {
  await hands.key('F8')
  await hands.page.getByTestId('pause-dialog').waitFor()
  await camera('pick-pause')
  await hands.key('Enter')
  await hands.page.getByTestId('waiting-walk').waitFor()
  await camera('pick-waiting')
  await hands.key('1')
  await hands.see('the walk again', ({ pick }) => pick?.kind === 'working')
}

function otherPlace(location: string): string {
  return location === 'A-01-1' ? 'A-01-2' : 'A-01-1'
}

export function eanOf(eans: ReadonlyMap<string, string>, sku: string): string {
  const ean = eans.get(sku)
  if (ean === undefined) throw new Error(`the file has no barcode for ${sku}`)
  return ean
}
