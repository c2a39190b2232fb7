import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** The far end of a serial cable: what is said there comes out of the port, byte for byte. */
export type SerialCable = {
  /** The port that the program opens. */
  readonly path: string
  readonly say: (bytes: string | Uint8Array) => Promise<void>
  /** What the program has sent so far. */
  readonly heard: () => Buffer
  /** Pulls the cable: the port is gone. */
  readonly pull: () => Promise<void>
  /** Plugs it in again under the same name. */
  readonly plug: () => Promise<void>
}

/**
 * A pair of pseudo-terminals made by socat: real file descriptors with a real end of the line. `onHeard` gets what the program
 * sends as it arrives.
 */
export async function serialCable(
  path: string,
  onHeard: (bytes: Buffer) => void = () => {},
): Promise<SerialCable> {
  let socat: ChildProcess | null = null
  let far: FileHandle | null = null
  let heard: Buffer[] = []
  const farPath = `${path}-far`
  const listen = async (end: FileHandle): Promise<void> => {
    const buffer = Buffer.alloc(4096)
    for (;;) {
      const { bytesRead } = await end.read(buffer, 0, buffer.length, null)
      if (bytesRead === 0) return
      const bytes = Buffer.from(buffer.subarray(0, bytesRead))
      heard.push(bytes)
      onHeard(bytes)
    }
  }
  const cable: SerialCable = {
    path,
    heard: () => Buffer.concat(heard),
    say: async (bytes) => {
      if (!far) throw new Error('the cable is pulled')
      await far.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
    },
    pull: async () => {
      const running = socat
      if (!running) return
      socat = null
      const gone = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGKILL')
      await gone
      await far?.close().catch(() => undefined)
      far = null
      await Promise.all([path, farPath].map((link) => rm(link, { force: true })))
    },
    plug: async () => {
      heard = []
      socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, `pty,raw,echo=0,link=${farPath}`], {
        stdio: 'ignore',
      })
      while (!existsSync(path) || !existsSync(farPath)) await delay(5)
      far = await open(farPath, 'r+')
      void listen(far).catch(() => undefined)
    },
  }
  await cable.plug()
  return cable
}
