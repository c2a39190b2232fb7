import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readDemoOrders } from '../../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../../scripts/lib/demo-run/pick.ts'
import { expectKind } from '../../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../../scripts/lib/demo-run/service.ts'
import { until } from '../../../scripts/lib/demo-run/until.ts'
import type { Demo } from '../demo-window.ts'
import { checkScreen } from './check-screen.ts'

const { eans } = readDemoOrders()

/** Two products of one code and one of lots, as the order of {@link walkPieceAsks} needs them. */
export async function importAskedProducts({ page, dataDir }: Demo): Promise<void> {
  const file = path.join(dataDir, 'products.csv')
  const rows = ['SKU;Cecha;EAN;Śledzenie partii', `21730;zielony;${eanOf(eans, '85123A')};`, '84406B;;;tak']
  await writeFile(file, `${rows.join('\n')}\n`)
  const { id } = await ask(page, 'imports/start', { path: file })
  await until(
    'the products',
    () => ask(page, 'imports/list', {}),
    (runs) => runs.some((run) => run.id === id && run.state === 'done'),
  )
}

/** What the bench asks of a piece, in an order of these products; the order goes back to its queue. */
export async function walkPieceAsks({ page, hands }: Demo, order: string): Promise<void> {
  expectKind(await hands.scan(order, 'virtual'), 'opened')
  expectKind(await hands.scan(eanOf(eans, '85123A'), 'virtual'), 'asked')
  await page.getByTestId('ask-choice').first().waitFor()
  await checkScreen(page, 'pack-choose')
  await hands.key('2')
  await hands.see('one piece', ({ pack }) => pack?.ask === null && pack.verified === 1)
  expectKind(await hands.scan(eanOf(eans, '84406B'), 'virtual'), 'asked')
  await page.getByTestId('ask-field').waitFor()
  await checkScreen(page, 'pack-lot')
  await hands.type('L-2027')
  await hands.key('Enter')
  await hands.see('the lot taken', ({ pack }) => pack?.ask === null && pack.verified === 2)
  await hands.key('Escape')
  await page.getByTestId('leave-dialog').waitFor()
  await hands.key('Enter')
  await hands.see('the bench free', ({ pack }) => pack?.kind === 'waiting')
}
