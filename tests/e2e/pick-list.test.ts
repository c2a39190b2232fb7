import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { openScreen, pressControl } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { barcodesIn, pdfPages } from '../support/read-back.ts'
import { expectEverythingInView } from './in-view.ts'

// A walk with no screen at all: the lead prints its list, and the picker scans the paper when he is back.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()

/** What came out of the virtual printer for A4 papers, read by programs that read barcodes. */
async function codesOnPaper(): Promise<string[]> {
  const folder = path.join(it.dataDir, 'papers/documents')
  const name = (await readdir(folder)).find((file) => file.endsWith('.pdf') && file.includes('pick_list'))
  const pages = await pdfPages(await readFile(path.join(folder, name!)), 200)
  return (await Promise.all(pages.map(barcodesIn))).flat()
}

test('a lead prints the list of a released batch, which begins with it', async () => {
  await it.importOrders(6)
  await openScreen(it.hands, 'batches')
  // Couriers that come at different times are planned apart: all six orders are in some proposal.
  await expect
    .poll(async () => {
      const { planning, proposed } = await ask(it.page, 'planning/view', {})
      return planning ? 0 : proposed.reduce((sum, { orders }) => sum + orders.length, 0)
    })
    .toBe(6)
  await it.page.getByTestId('proposal').first().waitFor()
  await pressControl(it.hands, 'release-all')
  await it.page.getByTestId('released').getByTestId('print-list').first().focus()
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('working').getByTestId('batch')).toHaveCount(1)
  await openScreen(it.hands, 'printing')
  await expect(it.page.locator('[data-testid=job][data-state=printed]')).toHaveCount(1)
})

test('the picker scans every line of the paper, and the orders are picked', async () => {
  await it.hands.signInWithBadge(workerWho('picker'))
  const codes = await codesOnPaper()
  expect(codes.length).toBeGreaterThan(1)
  const [missing, ...taken] = codes
  for (const code of taken) await it.hands.scan(code)
  // What was not there is left out: the screen asks for it.
  await it.hands.see('the last line', ({ pick }) => pick?.kind === 'working')
  const view = await ask(it.page, 'picking/view', {})
  if (view.kind !== 'working') throw new Error(view.kind)
  expect(view.tasks.filter((task) => task.picked < task.quantity)).toHaveLength(1)
  await it.hands.key('F4')
  await it.page.getByTestId('pick-list').waitFor()
  await expectEverythingInView(it.page)
  await it.hands.key('Escape')
  await it.hands.scan(missing!)
  await it.hands.see('the walk done', ({ pick }) => pick?.kind === 'idle')
})

test('a lead adds totes and prints labels of totes and places', async () => {
  await it.hands.signInWithBadge(workerWho('lead'))
  await openScreen(it.hands, 'printing')
  await pressControl(it.hands, 'open-totes')
  await it.page.getByTestId('label-row').first().waitFor()
  const before = await it.page.getByTestId('label-row').count()
  await it.page.getByTestId('add-numbered').focus()
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('label-row')).toHaveCount(before + 12)
  await expectEverythingInView(it.page)
  await it.page.getByTestId('tote-labels').getByTestId('choose-all').focus()
  await it.hands.key('Space')
  await expect(it.page.getByTestId('choose-all')).toBeChecked()
  await pressControl(it.hands, 'print-labels')
  await expect(it.page.getByTestId('label-row')).toHaveCount(0)
  await pressControl(it.hands, 'open-places')
  await it.page.getByTestId('search-labels').waitFor()
  await it.page.getByTestId('search-labels').fill('A-01')
  await it.page.getByTestId('place-labels').getByTestId('choose-all').focus()
  await it.hands.key('Space')
  await expect(it.page.getByTestId('choose-all')).toBeChecked()
  await pressControl(it.hands, 'print-labels')
  await expect(it.page.locator('[data-testid=job][data-state=printed]')).toHaveCount(3)
})

it.inEveryLook(async () => {
  await openScreen(it.hands, 'printing')
  await it.page.getByTestId('routes').waitFor()
  await expectEverythingInView(it.page)
  await pressControl(it.hands, 'open-totes')
  await it.page.getByTestId('label-row').first().waitFor()
  await expectEverythingInView(it.page)
})
