import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const schemas = join(import.meta.dirname, '../fixtures/ksef')

/** What `xmllint` finds wrong with invoice files by the ministry's schema, and with their encoding; empty when all are valid. */
export async function schemaErrors(files: readonly Uint8Array[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fa3-'))
  try {
    const paths = files.map((_file, index) => join(folder, `${index}.xml`))
    await Promise.all(files.map((file, index) => writeFile(paths[index]!, file)))
    const said = await new Promise<string>((resolve) => {
      const env = { ...process.env, XML_CATALOG_FILES: join(schemas, 'catalog.xml') }
      const options = ['--nonet', '--noout', '--huge', '--schema', join(schemas, 'fa3.xsd'), ...paths]
      execFile('xmllint', options, { env, maxBuffer: 1e8 }, (error, _out, told) => {
        resolve(error && told === '' ? error.message : told)
      })
    })
    return said.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))
  } finally {
    await rm(folder, { recursive: true })
  }
}
