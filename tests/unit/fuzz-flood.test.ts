import { expect, it } from 'vitest'
import { openLabelLine } from '../../drivers/printer/label/label-line.ts'
import { languageOf } from '../../drivers/printer/language/language.ts'
import { createLoopback } from '../../drivers/transport/loopback.ts'

it('a device that floods the line where a printer should answer is given up without reading it all again and again', async () => {
  const zpl = languageOf('zpl')
  const flood = Buffer.alloc(4 * 1024, '\u0002 no printer \u0003')
  let pieces = 0
  const device = createLoopback(() => {
    const say = () => {
      device.say(flood)
      pieces += 1
      if (device.isOpen()) setImmediate(say)
    }
    setImmediate(say)
    return Promise.resolve()
  })
  const read: number[] = []
  const line = await openLabelLine(
    device.open,
    {
      ...zpl,
      read: (heard) => {
        read.push(heard.length)
        return zpl.read(heard)
      },
    },
    new AbortController().signal,
  )
  expect(await line.ask(200)).toBeNull()
  expect(pieces).toBeGreaterThan(10)
  expect(Math.max(...read)).toBeLessThan(100_000)
  expect(read.length).toBeLessThan(10)
  await line.close()
})
