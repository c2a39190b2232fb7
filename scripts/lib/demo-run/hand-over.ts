import type { Hands } from './hands.ts'
import type { Camera } from './camera.ts'
import { openScreen } from './lead.ts'
import { expectKind } from './refusals.ts'
import { ask } from './service.ts'

/** Hands the parcels of the first courier over, label by label, and looks at one of them afterwards. */
export async function handOver(hands: Hands, camera: Camera): Promise<number> {
  const { page } = hands
  await openScreen(hands, 'handover')
  await page.getByTestId('carrier').first().waitFor()
  await camera('handover-waiting')
  await hands.key('1')
  await hands.see('the handover', ({ dock }) => dock?.kind === 'open')
  const labels = (await ask(page, 'devices/codes-at-hand', {})).filter(({ kind }) => kind === 'label')
  for (const [index, { text }] of labels.entries()) {
    if (index * 2 >= labels.length) await camera('handover-open')
    expectKind(await hands.scan(text), 'parcel-out')
  }
  expectKind(await hands.scanCommand('CONFIRM'), 'command')
  await page.getByTestId('last-handover').waitFor()
  await camera('handover-closed')
  expectKind(await hands.scan(labels[0]?.text ?? ''), 'parcel-found')
  await page.getByTestId('left-order').waitFor()
  await camera('handover-left')
  await hands.key('Escape')
  await hands.see('the dock free', ({ dock }) => dock?.kind === 'waiting')
  return labels.length
}
