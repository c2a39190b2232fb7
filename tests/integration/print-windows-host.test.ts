import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forkHosts } from '../../drivers/host/fork.ts'
import { hostedWindowsPrinter } from '../../drivers/host/hosted-windows-printer.ts'
import type { StartHost } from '../../drivers/host/messages.ts'
import { onePaper } from '../../drivers/printer/index.ts'

const config = { kind: 'windows', printer: 'Zebra', labelFormat: 'zpl203' } as const
const label = { ...onePaper, bytes: Buffer.from('^XA^XZ'), format: 'zpl', jobName: 'label' } as const
const startHost = forkHosts(join(import.meta.dirname, '../../electron/device-host/index.ts'))

// The library of Windows is missing on other systems: its loading fails there, in the process that was made for it.
describe.skipIf(process.platform === 'win32')('a printer of Windows on another system', () => {
  it('says that its driver cannot be loaded, and nothing was sent', async () => {
    const printer = hostedWindowsPrinter(startHost, config)
    expect(await printer.status(new AbortController().signal)).toMatchObject({
      kind: 'not-ready',
      reason: 'driver-failed',
    })
    expect(await printer.print(label, new AbortController().signal)).toMatchObject({
      kind: 'failed-before-start',
      reason: 'driver-failed',
    })
  })

  it('whose process dies in the middle of a job leaves a question, not a second label', async () => {
    const killed: StartHost = () => {
      const child = startHost()
      return { ...child, post: () => child.kill() }
    }
    expect(
      await hostedWindowsPrinter(killed, config).print(label, new AbortController().signal),
    ).toMatchObject({
      kind: 'unsure',
      reason: 'driver-failed',
    })
  })
})
