import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { titleOf } from '../job-title.ts'
import type { PrintRequest } from '../printer.ts'

const timeoutMs = 20_000

export type Submission =
  | { readonly kind: 'submitted'; readonly jobId: string; readonly jobNumber: number }
  | { readonly kind: 'refused'; readonly detail: string }
  /** `lp` did not end by itself: a job may exist. */
  | { readonly kind: 'unknown'; readonly detail: string }

/**
 * Hands one job to a queue through `lp`, with an argument array and no shell. The spooler gives the job up by itself
 * `cancelAfter` seconds after it began it, so that nothing comes out hours later when this program has died meanwhile.
 */
export async function submitJob(
  queue: string,
  media: string,
  cancelAfter: number,
  request: PrintRequest,
): Promise<Submission> {
  const folder = await mkdtemp(join(tmpdir(), 'pakownia-print-'))
  try {
    const file = join(folder, `paper.${request.format}`)
    await writeFile(file, request.bytes, { mode: 0o600 })
    const { code, output } = await run('lp', lpArguments(queue, media, cancelAfter, request, file))
    const id = /request id is (\S+-(\d+)) /.exec(output)
    if (id?.[1] && id[2]) return { kind: 'submitted', jobId: id[1], jobNumber: Number(id[2]) }
    return { kind: code === null ? 'unknown' : 'refused', detail: output.trim() || `lp ended with ${code}` }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What `lp` is told. A label goes as it is, once; `InputSlot` takes a tray by its name in IPP or in the queue's PPD. */
export function lpArguments(
  queue: string,
  media: string,
  cancelAfter: number,
  request: PrintRequest,
  file: string,
): readonly string[] {
  const isLabel = request.format !== 'pdf'
  const options = [
    `job-cancel-after=${cancelAfter}`,
    ...(media === '' ? [] : [`media=${media}`]),
    ...(isLabel ? ['raw'] : [`sides=${request.sides}`]),
    ...(isLabel || request.tray === '' ? [] : [`InputSlot=${request.tray}`]),
  ]
  const copies = isLabel ? 1 : request.copies
  const title = titleOf(request.jobName)
  const named = options.flatMap((option) => ['-o', option])
  return ['-d', queue, '-n', String(copies), ...named, '-t', title, '--', file]
}

/** Takes a job back; whether that came in time, only the job's state tells. */
export async function cancelJob(jobId: string): Promise<void> {
  await run('cancel', [jobId])
}

/** Code null: the program was stopped, because it took too long or by the system, as when somebody logs out. */
function run(
  program: string,
  args: readonly string[],
): Promise<{ code: number | string | null; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C' }
    execFile(program, args, { timeout: timeoutMs, env }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`
      if (!error) resolve({ code: 0, output })
      else
        resolve({
          code: error.killed || error.signal ? null : (error.code ?? 1),
          output: output || error.message,
        })
    })
  })
}
