import type { Page } from '@playwright/test'
import type { InputOf, OutputOf, ProcedureName } from '../../../shared/contract/procedures.ts'
import '../../../renderer/station/bridge.ts'
import { listen } from './listen.ts'

/** Asks the station service through the window's own bridge, as the worker who is signed in there. */
export async function ask<Name extends ProcedureName>(
  page: Page,
  procedure: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const reply = await page.evaluate(
    ({ procedure, input }) => {
      const stored = sessionStorage.getItem('pakownia.session')
      const session = stored === null ? null : (JSON.parse(stored) as { token: string }).token
      return window.pakownia.call({ type: 'call', id: 0, procedure, input, session })
    },
    { procedure, input },
  )
  if (!reply.ok) throw new Error(`${procedure}: ${reply.fault.code} (${reply.fault.message})`)
  return reply.value as OutputOf<Name>
}

/** The ids that the station gives its virtual devices. */
async function deviceId(page: Page, kind: 'scanner' | 'scale'): Promise<string> {
  const device = (await ask(page, 'devices/list', {})).find(
    (one) => one.connection.kind === 'virtual' && one.kind === kind,
  )
  if (!device) throw new Error(`the station has no virtual ${kind}`)
  return device.id
}

/** Holds a code before the station's virtual scanner. */
export async function virtualScan(page: Page, text: string): Promise<void> {
  await ask(page, 'devices/virtual-scan', { deviceId: await deviceId(page, 'scanner'), text })
}

/** Puts a weight on the station's virtual scale, 0 takes it off; returns when the scale stands still. */
export async function virtualWeight(page: Page, grams: number): Promise<void> {
  const news = await listen(page, 'devices/weight')
  await ask(page, 'devices/virtual-weight', { deviceId: await deviceId(page, 'scale'), grams })
  await news.next(
    `the scale to show ${grams} g`,
    ({ shown }) => shown.kind === 'weight' && shown.settled && shown.grams === grams,
  )
}
