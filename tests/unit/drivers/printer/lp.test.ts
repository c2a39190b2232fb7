import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { submitJob } from '../../../../drivers/printer/cups/lp.ts'
import { onePaper } from '../../../../drivers/printer/printer.ts'

/** Puts a program of this name before all others for one test. */
async function useLp(script: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lp-'))
  const path = process.env['PATH']
  onTestFinished(async () => {
    process.env['PATH'] = path
    await rm(folder, { recursive: true, force: true })
  })
  await writeFile(join(folder, 'lp'), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, 'lp'), 0o755)
  process.env['PATH'] = `${folder}:${path}`
}

const label = { ...onePaper, bytes: Buffer.from('^XA^XZ'), format: 'zpl', jobName: 'label' } as const
const submit = () => submitJob('Labels', '', 180, label)

describe('a label that is handed to a queue', () => {
  it('has the number that the spooler gave it', async () => {
    await useLp('echo "request id is Labels-17 (1 file(s))"')
    expect(await submit()).toEqual({ kind: 'submitted', jobId: 'Labels-17', jobNumber: 17 })
  })

  it('and is refused may be sent again', async () => {
    await useLp('echo "lp: The printer or class does not exist." >&2; exit 1')
    expect(await submit()).toMatchObject({
      kind: 'refused',
      detail: 'lp: The printer or class does not exist.',
    })
  })

  it('is not sent again when the system stops the hand-over: the spooler may have it', async () => {
    await useLp('kill -TERM $$')
    expect(await submit()).toMatchObject({ kind: 'unknown' })
  })
})
