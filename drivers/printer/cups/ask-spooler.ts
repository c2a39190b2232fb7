import { existsSync } from 'node:fs'
import { request, type RequestOptions } from 'node:http'
import { decodeAnswer, encodeQuestion, type IppAnswer, type IppQuestion } from './ipp.ts'

const timeoutMs = 5_000
const usualSockets = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd']

/** Asks the spooler that `lp` talks to. Rejects when it cannot be reached, does not answer in time, or answers nonsense. */
export function askSpooler(question: IppQuestion): Promise<IppAnswer> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      ...spoolerAddress(),
      method: 'POST',
      path: new URL(question.uri.replace(/^ipp:/, 'http:')).pathname,
      headers: { 'content-type': 'application/ipp', host: 'localhost' },
      signal: AbortSignal.timeout(timeoutMs),
    }
    const call = request(options, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        try {
          resolve(decodeAnswer(Buffer.concat(pieces)))
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
    })
    call.on('error', reject)
    call.end(encodeQuestion(question))
  })
}

/** `CUPS_SERVER` as CUPS reads it (a socket's path, or host and port), else the local socket, else port 631. */
function spoolerAddress(): RequestOptions {
  const server = process.env['CUPS_SERVER'] ?? ''
  if (server.startsWith('/')) return { socketPath: server }
  const socketPath = server === '' ? usualSockets.find((path) => existsSync(path)) : undefined
  if (socketPath !== undefined) return { socketPath }
  const [host = '', port = '631'] = server.split(':')
  return { host: host || 'localhost', port }
}
