import fs from 'node:fs'
import path from 'node:path'

/** One file of the page: where it lies and what it is. */
export type PageFile = { readonly file: string; readonly contentType: string }

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
}

/**
 * Lists the files of the built page once: exact URL path to file. A request is looked up in this table and never
 * joined to a folder, so no spelling of a path reaches another file.
 */
export function listPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const table = new Map<string, PageFile>()
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const contentType = contentTypes[path.extname(name)]
    if (!contentType) continue
    table.set(`/${name.split(path.sep).join('/')}`, { file: path.join(folder, name), contentType })
  }
  return table
}
