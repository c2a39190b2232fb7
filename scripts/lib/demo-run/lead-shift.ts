import { join } from 'node:path'
import { doctorCodes } from '../../../shared/domain/scanner-doctor.ts'
import type { Camera } from './camera.ts'
import type { Hands } from './hands.ts'
import { handOver } from './hand-over.ts'
import { chooseLanguage } from './language.ts'
import { importFile, lookAtOrders, openScreen, pressControl, signInWithPin } from './lead.ts'
import { writeOrderFile } from './orders.ts'
import { gatherPapers, waitForPapers, type Papers } from './papers.ts'
import { workerWho } from './people.ts'
import { virtualScan } from './service.ts'
import type { Shift } from './shift.ts'

/** The lead takes the file in, twice, and looks at what is there. */
export async function takeOrdersIn({ hands, camera, dataDir, say, orders }: Shift): Promise<void> {
  const file = join(dataDir, 'zamowienia.csv')
  writeOrderFile(file, orders)
  await signInWithPin(hands, workerWho('lead'), camera)
  say('lead: signed in with a PIN')
  const first = await importFile(hands, file, camera)
  say(`lead: imported ${first.taken} orders, ${first.ready} ready, ${first.rejected} row not taken`)
  if (first.taken !== orders.length || first.ready !== orders.length || first.rejected !== 1) {
    throw new Error(`the import took in something else: ${JSON.stringify(first)}`)
  }
  await pressControl(hands, 'next-import')
  const second = await importFile(hands, file, camera)
  if (second.taken !== 0 || second.known !== orders.length) {
    throw new Error(`the same file once more changed something: ${JSON.stringify(second)}`)
  }
  say('lead: imported the same file once more, nothing changed')
  await lookAtOrders(hands, orders.length, camera, 'orders')
  await openScreen(hands, 'batches')
  await hands.page.locator('[data-testid=plan-state][data-planning=false]').waitFor()
  await camera('batches')
}

/** At the end the lead looks at the board, the orders and the prints, takes the papers along, and hands the parcels of a courier over. */
export async function closeShift({ hands, camera, dataDir, out, say, orders }: Shift): Promise<Papers> {
  const { page } = hands
  await hands.signInWithBadge(workerWho('lead'))
  await openScreen(hands, 'board')
  await page.locator(`[data-testid=orders-packed][data-count="${orders.length}"]`).waitFor()
  await waitForPapers(page)
  say('printers: every paper came out')
  await camera('board')
  for (const language of ['en', 'uk'] as const) {
    await chooseLanguage(hands, language)
    await camera(`board-${language}`)
  }
  await chooseLanguage(hands, 'pl')
  await lookAtOrders(hands, orders.length, camera, 'orders-packed')
  await openScreen(hands, 'batches')
  await page.getByTestId('picker-figures').first().waitFor()
  await camera('batches-done')
  await openScreen(hands, 'printing')
  await page.getByTestId('job').first().waitFor()
  await camera('printing')
  const papers = await gatherPapers(page, dataDir, out)
  say(`lead: ${papers.labels.length} waybills and ${papers.sales.length} sales documents are there`)
  say(`lead: handed ${await handOver(hands, camera)} parcels over`)
  await hands.signInWithBadge(workerWho('admin'))
  await openScreen(hands, 'settings')
  await camera('settings')
  await hands.page.getByTestId('settings-map').click()
  await hands.page.getByTestId('map-findings').waitFor()
  await camera('settings-map')
  await lookAtDevices(hands, camera)
  return papers
}

/** The admin sees what each device last sent, and reads the codes of the doctor with the virtual scanner. */
async function lookAtDevices({ page }: Hands, camera: Camera): Promise<void> {
  await page.getByTestId('settings-devices').click()
  await page.getByTestId('message').first().waitFor()
  await camera('settings-devices')
  await page.locator('[data-kind=scanner][data-reach=virtual]').getByTestId('device-test').click()
  await page.getByTestId('doctor-begin').click()
  for (const { id, expected } of doctorCodes) {
    await page.locator(`[data-testid=doctor-code][data-id=${id}][data-heard="0"]`).waitFor()
    // As a scanner that puts a star before each code, and a bar in place of GS.
    await virtualScan(page, `*${expected.replace('\u001d', '|')}`)
  }
  await page.getByTestId('doctor-verdict').waitFor()
  await camera('settings-doctor')
}
