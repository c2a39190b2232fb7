import { expect, test } from '@playwright/test'
import { openScreen, pressControl } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'

// A lead and a picker at one window: each test goes on where the one before it left the batches.
test.describe.configure({ mode: 'serial' })

/** A picture of one dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const it = demoWindow()

test('without orders the screen says what will happen', async () => {
  await openScreen(it.hands, 'batches')
  await expect(it.page.getByTestId('nothing-proposed')).toBeVisible()
  await expectEverythingInView(it.page)
})

test('orders that are ready are planned by themselves, and a proposal shows what is in it', async () => {
  await it.importOrders(24)
  await expect(it.page.getByTestId('proposal').first()).toBeVisible()
  await expect(it.page.getByTestId('plan-state')).toHaveAttribute('data-planning', 'false')
  await it.page.getByTestId('proposal').first().getByTestId('open-batch').focus()
  await it.hands.key('Enter')
  const inside = it.page.getByTestId('proposal').first().getByTestId('batch-order')
  await expect(it.page.getByTestId('proposal').first()).toHaveAttribute(
    'data-orders',
    String(await inside.count()),
  )
  await it.hands.key('Enter')
})

test('released batches wait in their own list, and orders can be split off and given back', async () => {
  await pressControl(it.hands, 'release-all')
  const released = it.page.getByTestId('released').getByTestId('batch')
  await expect(it.page.getByTestId('nothing-proposed')).toBeVisible()
  const before = await released.count()
  await released.first().getByTestId('open-batch').focus()
  await it.hands.key('Enter')
  await pressControl(it.hands, 'split')
  await expect(released).toHaveCount(before + 1)
  await pressControl(it.hands, 'back-to-plan')
  await expect(it.page.getByTestId('proposal')).toHaveCount(1)
  await pressControl(it.hands, 'set-urgent')
  await expect(it.page.getByTestId('set-urgent').first()).toHaveAttribute('aria-pressed', 'true')
  await it.page.getByTestId('released').getByTestId('cancel-batch').last().focus()
  await it.hands.key('Enter')
  await expect(released).toHaveCount(before)
})

test('a picker gets the urgent one, and a lead can take the walk away', async () => {
  const number = await it.page.getByTestId('released').getByTestId('batch').first().getAttribute('data-name')
  await it.hands.signInWithBadge(workerWho('picker'))
  await it.page.locator('[data-testid=next-batch]:enabled').waitFor()
  const begun = await ask(it.page, 'picking/next-batch', { commandId: crypto.randomUUID() })
  expect(begun).toMatchObject({ kind: 'working', batchNumber: number })
  await it.hands.signInWithBadge(workerWho('lead'))
  await openScreen(it.hands, 'batches')
  const working = it.page.getByTestId('working').getByTestId('batch')
  await expect(working).toHaveAttribute('data-name', number ?? '')
  await working.getByTestId('open-batch').focus()
  await it.hands.key('Enter')
  await expect(working.getByTestId('walk')).toHaveAttribute('data-state', 'walking')
  await pressControl(it.hands, 'take-away')
  await expect(working.getByTestId('walk')).toHaveAttribute('data-state', 'paused')
})

it.inEveryLook(async () => {
  await openScreen(it.hands, 'batches')
  await it.page.getByTestId('released').waitFor()
  await expectEverythingInView(it.page)
})

test('the lead sees way and pace, and a shelf to count, and enters the count', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.hands.signInWithBadge(workerWho('picker'))
  await ask(it.page, 'picking/next-batch', { commandId: crypto.randomUUID() })
  for (let round = 0; ; round += 1) {
    const view = await ask(it.page, 'picking/view', {})
    if (view.kind !== 'working') break
    const task = view.tasks.find(({ id }) => id === view.currentTaskId)!
    await ask(it.page, 'picking/short', {
      commandId: crypto.randomUUID(),
      taskId: task.id,
      reason: round === 0 ? 'damaged' : 'not-found',
      quantity: task.quantity - task.picked - task.short,
      photo: round === 0 ? dot : null,
    })
  }
  await it.hands.signInWithBadge(workerWho('lead'))
  await openScreen(it.hands, 'batches')
  const shelf = it.page.getByTestId('count-task').first()
  await shelf.waitFor()
  const before = await it.page.getByTestId('count-task').count()
  await it.page.getByTestId('damage').first().waitFor()
  await expectEverythingInView(it.page)
  await shelf.getByTestId('counted').focus()
  await it.hands.type('5')
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('count-task')).toHaveCount(before - 1)
  await it.page.getByTestId('damage-photo').first().focus()
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('photo-of-damage').getByTestId('photo')).toBeVisible()
  await it.hands.key('Escape')
})
