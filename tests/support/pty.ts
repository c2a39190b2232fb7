import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** The far end of a serial cable: what is said there comes out of the port, byte for byte. */
export type SerialCable = {
  /** The port that the program opens. */
  readonly path: string
  readonly say: (bytes: string | Uint8Array) => Promise<void>
  /** What the program has sent since the cable was plugged in. */
  readonly heard: () => Buffer
  /** Pulls the cable: the port is gone. */
  readonly pull: () => Promise<void>
  /** Plugs it in again under the same name. */
  readonly plug: () => Promise<void>
}

/**
 * A pseudo-terminal made by socat: a real file descriptor with a real end of the line. `onHeard` gets what the program sends as
 * it arrives.
 */
export async function serialCable(
  path: string,
  onHeard: (bytes: Buffer) => void = () => {},
): Promise<SerialCable> {
  let plugged: { readonly socat: ChildProcessWithoutNullStreams; readonly hold: FileHandle } | null = null
  let heard: Buffer[] = []
  const cable: SerialCable = {
    path,
    heard: () => Buffer.concat(heard),
    say: (bytes) =>
      new Promise((resolve, reject) => {
        if (!plugged) return reject(new Error('the cable is pulled'))
        const piece = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
        plugged.socat.stdin.write(piece, (error) => (error ? reject(error) : resolve()))
      }),
    pull: async () => {
      if (!plugged) return
      const { socat, hold } = plugged
      plugged = null
      const gone = new Promise((resolve) => socat.once('exit', resolve))
      socat.kill('SIGKILL')
      await gone
      await hold.close()
      await rm(path, { force: true })
    },
    plug: async () => {
      heard = []
      const socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, 'stdio'])
      socat.stdin.on('error', () => undefined)
      socat.stdout.on('data', (bytes: Buffer) => {
        heard.push(bytes)
        onHeard(bytes)
      })
      while (!existsSync(path)) await delay(2)
      // socat ends with the last program that closes the port; a cable stays where it is.
      const hold = await open(path, constants.O_RDWR | constants.O_NOCTTY)
      plugged = { socat, hold }
    },
  }
  await cable.plug()
  return cable
}
