import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readTextInstance, type TextInstance } from '../../scripts/lib/instances/text.ts'

export const pickingFixtures = join(import.meta.dirname, '..', 'fixtures', 'picking')

/** A published instance with its published optima for one and for two blocks. */
export type PublishedWalk = {
  readonly instance: TextInstance
  readonly optimum: Readonly<Record<1 | 2, number>>
}

/** The 1,200 instances of the single picker routing problem. */
export function publishedWalks(): PublishedWalk[] {
  const rows = readFileSync(join(pickingFixtures, 'sprp-even-seeds-optimal.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  const optima = new Map(
    rows.map((row) => {
      const [name = '', one, two] = row.split(',')
      return [name, { 1: Number(one), 2: Number(two) }]
    }),
  )
  const files = untar(gunzipSync(readFileSync(join(pickingFixtures, 'sprp-even-seeds.tar.gz'))))
  return [...files].map(([name, bytes]) => ({
    instance: readTextInstance(bytes.toString('latin1')),
    optimum: optima.get(name)!,
  }))
}

/** Plain files of a tar archive: a header of 512 bytes with name and octal length before each, filled up to 512 bytes. */
function* untar(archive: Buffer): Generator<[string, Buffer]> {
  const text = (from: number, to: number) => archive.toString('latin1', from, to).replace(/[\0 ].*$/s, '')
  for (let at = 0; archive[at];) {
    const size = parseInt(text(at + 124, at + 136), 8)
    const isFile = ['0', ''].includes(text(at + 156, at + 157))
    if (isFile) yield [text(at, at + 100).replace(/^.*\//, ''), archive.subarray(at + 512, at + 512 + size)]
    at += 512 + Math.ceil(size / 512) * 512
  }
}
