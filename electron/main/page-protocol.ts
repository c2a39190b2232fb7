import fs from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { pageHeaders } from './content-policy.ts'
import type { PageFile } from './page-files.ts'

const scheme = 'app'
/** The origin of our page, the only one that may talk to the program. */
export const pageOrigin = `${scheme}://pakownia`
export const pageUrl = `${pageOrigin}/index.html`

/** Declares the scheme of the page; Electron wants it before it is ready. */
export function declarePageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Serves the files of the table under `app://pakownia/`, and 404 for everything else. */
export function servePage(session: Session, files: ReadonlyMap<string, PageFile>): void {
  session.protocol.handle(scheme, async (request) => {
    const found = request.method === 'GET' ? lookUp(request.url, files) : undefined
    if (!found) return new Response('not found', { status: 404, headers: pageHeaders })
    const headers = { ...pageHeaders, 'content-type': found.contentType }
    return new Response(await fs.readFile(found.file), { headers })
  })
}

function lookUp(url: string, files: ReadonlyMap<string, PageFile>): PageFile | undefined {
  const { host, pathname, username, port } = new URL(url)
  if (host !== 'pakownia' || username !== '' || port !== '') return undefined
  return files.get(pathname)
}
