import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../electron/main/arguments.ts'

describe('the command line of the program', () => {
  it('opens maximised on the usual data without arguments', () => {
    expect(readArguments([])).toEqual({ data: null, windowSize: null })
  })

  it('finds its own arguments among those of Electron and Chromium', () => {
    const argv = [
      '--no-sandbox',
      '--inspect=0',
      '/app',
      '--data',
      'station-1',
      '--window-size=1366x768',
      '--lang=pl',
    ]
    expect(readArguments(argv)).toEqual({
      data: path.resolve('station-1'),
      windowSize: { width: 1366, height: 768 },
    })
  })

  it.each([
    '--window-size=',
    '--window-size=big',
    '--window-size=1366',
    '--window-size=-1x-1',
    '--window-size=1x1',
  ])('takes no size from %s', (argument) => {
    expect(readArguments([argument]).windowSize).toBeNull()
  })

  it('takes no folder from a --data without one', () => {
    expect(readArguments(['--data']).data).toBeNull()
    expect(readArguments(['--data=']).data).toBeNull()
  })
})
