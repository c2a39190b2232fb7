/**
 * Loads the app whose folder stands on the command line, as Electron's own default app does. It exists only in the
 * development runtime. The import is awaited because schemes are registered before Electron reports ready.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (!folder) {
  console.error('the folder of the app is missing on the command line')
  process.exit(2)
}
const appPath = path.resolve(folder)
const manifest = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'))
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(appPath)
await import(pathToFileURL(path.join(appPath, manifest.main)).href)
