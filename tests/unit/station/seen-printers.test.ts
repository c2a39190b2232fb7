import { describe, expect, it } from 'vitest'
import { troubleInAnswer } from '../../../electron/station/printing/seen-printers.ts'

const says = (reason: 'paper-out' | 'busy' | 'cancelled') =>
  troubleInAnswer({ kind: 'not-ready', reason, detail: '' })

describe('a printer that is asked how it is', () => {
  it('is in trouble when it says so', () => {
    expect(says('paper-out')).toBe('paper-out')
    expect(troubleInAnswer({ kind: 'ready', warnings: [] })).toBeNull()
  })

  it('is in no trouble while it prints, also when the question waited in vain for the job to end', () => {
    expect([says('busy'), says('cancelled')]).toEqual([null, null])
  })
})
