import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const scripts = join(import.meta.dirname, '..', '..', '..', 'scripts')

const layout = { aisles: 2, aisleSpacing: 100, crossAisleY: [0, 1000] }
const walk = { id: 'w', layout, start: { x: 0, y: 0 }, picks: [{ aisle: 1, y: 100 }] }
const order = { id: 'a', volume: 5, lines: [{ aisle: 1, y: 100 }] }
const batch = { id: 'b', layout, depot: { x: 0, y: 0 }, cart: { maxOrders: 2 }, orders: [order] }
const graph = {
  nodes: [
    [0, 0],
    [0, 9],
  ],
  edges: [[0, 1, 9]],
  startNode: 0,
  pickNodes: [1],
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pakownia-instances-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function run(command: 'walk' | 'batch', input: string, out = join(folder, 'out.json')) {
  const limit = command === 'batch' ? ['--seconds', '0.1'] : []
  return spawnSync(
    process.execPath,
    [join(scripts, `${command}.ts`), join(folder, input), ...limit, '--out', out],
    {
      encoding: 'utf8',
    },
  )
}

describe('a file of instances that cannot be used', () => {
  const one = (instance: unknown) => JSON.stringify({ instances: [instance] })
  it.each([
    ['walk', 'cut off', '{"instances": [', /not JSON/],
    ['walk', 'of another form', '{"foo": 1}', /neither a list of instances/],
    ['walk', 'empty', '[]', /holds no instance/],
    ['walk', 'a word for a number', one({ ...walk, picks: [{ aisle: 1, y: 'far' }] }), /w: picks\.0\.y/],
    [
      'walk',
      'no such aisle',
      one({ ...walk, picks: [...walk.picks, { aisle: 7, y: 1 }] }),
      /w: pick 1 cannot/,
    ],
    ['walk', 'a start off the map', one({ ...walk, start: { x: 50, y: 50 } }), /^w: /],
    [
      'walk',
      'no such node',
      one({ id: 'g', graph: { ...graph, pickNodes: [5] } }),
      /g: graph: names node 5 of 2/,
    ],
    [
      'walk',
      'other picks than its graph',
      one({ ...walk, graph: { ...graph, pickNodes: [] } }),
      /1 picks, and 0/,
    ],
    ['batch', 'a cart without totes', one({ ...batch, cart: { maxOrders: 0 } }), /b: cart\.maxOrders/],
    [
      'batch',
      'an order that fits on no cart',
      one({ ...batch, cart: { maxVolume: 4 } }),
      /order a fits on no cart/,
    ],
    ['batch', 'two orders with one id', one({ ...batch, orders: [order, order] }), /two orders have one id/],
    [
      'batch',
      'an order out of reach',
      one({ ...batch, orders: [{ id: 'z', lines: [{ aisle: 9, y: 1 }] }] }),
      /order z cannot be reached/,
    ],
  ] as const)('%s: %s is said in one line, and no file is written', (command, _name, text, says) => {
    writeFileSync(join(folder, 'in.json'), text)
    const { status, stderr } = run(command, 'in.json')
    expect(status).toBe(2)
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(says)])
    expect(readdirSync(folder)).toEqual(['in.json'])
  })

  it.each(['walk', 'batch'] as const)(
    '%s: an option that it does not know is told with those it knows',
    (command) => {
      const told = spawnSync(process.execPath, [join(scripts, `${command}.ts`), '--speed', '9'], {
        encoding: 'utf8',
      })
      expect(told.status).toBe(2)
      expect(told.stderr).toMatch(new RegExp(`^usage: npm run ${command} -- IN .*--out FILE.*\n$`))
    },
  )

  it('leaves the results that were there before', () => {
    writeFileSync(join(folder, 'in.json'), one(walk))
    expect(run('walk', 'in.json').status).toBe(0)
    const before = readFileSync(join(folder, 'out.json'), 'utf8')
    expect(JSON.parse(before)).toMatchObject([{ id: 'w', length: 400, pickOrder: [0], proven: true }])
    mkdirSync(join(folder, 'texts'))
    writeFileSync(join(folder, 'texts', 'a.txt'), 'hello')
    expect(run('walk', 'texts')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/a\.txt: no number/),
    })
    expect(run('walk', 'nowhere').stderr).toMatch(/no such file or folder/)
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe(before)
    expect(readdirSync(folder).sort()).toEqual(['in.json', 'out.json', 'texts'])
  })
})
