import { describe, expect, it } from 'vitest'
import { refusalReasons } from '../../../shared/contract/refusal.ts'
import { languages } from '../../../shared/contract/settings.ts'
import { approvalPurposes } from '../../../shared/domain/approval.ts'
import { orderStates } from '../../../shared/domain/order-state.ts'
import { inOrder, passesFilter, peopleOf, type StoryEvent } from '../../../shared/domain/story/events.ts'
import { tellEvent } from '../../../shared/domain/story/tell.ts'
import { storyWords } from '../../../shared/domain/story/words.ts'

const comment = (at: number, worker: string | null, text = 'x'): StoryEvent => ({
  at,
  worker,
  station: 'S1',
  kind: 'comment',
  text,
})

describe('an order’s story', () => {
  it.each(languages)(
    'has a word for whatever the program refuses, asks consent for, or makes of an order: %s',
    (language) => {
      const words = storyWords[language]
      for (const reason of refusalReasons) expect(words.refusal[reason], reason).toBeTruthy()
      for (const purpose of approvalPurposes) expect(words.purpose[purpose], purpose).toBeTruthy()
      for (const state of orderStates) expect(words.state[state], state).toBeTruthy()
      for (const table of ['outcome', 'reason', 'shipment'] as const)
        expect(Object.keys(words[table]).toSorted()).toEqual(Object.keys(storyWords.en[table]).toSorted())
    },
  )

  it('keeps what happened in one moment in the order in which it was told', () => {
    const events = inOrder([comment(2, 'a', '1'), comment(1, 'b', '2'), comment(2, 'a', '3')])
    expect(events.map((event) => event.kind === 'comment' && event.text)).toEqual(['2', '1', '3'])
  })

  it('names everybody once, in the order in which they came, leads who consented as well', () => {
    const consent: StoryEvent = {
      at: 3,
      worker: 'Ola',
      station: null,
      kind: 'approval',
      purpose: 'weight',
      lead: 'Iryna',
      reason: '',
    }
    expect(peopleOf([comment(2, 'Ola'), comment(1, 'Marek'), comment(4, null), consent])).toEqual([
      'Marek',
      'Ola',
      'Iryna',
    ])
  })

  it('shows an event under all and under one other filter', () => {
    expect(
      (['all', 'scans', 'papers', 'people'] as const).filter((one) => passesFilter(comment(1, null), one)),
    ).toEqual(['all', 'people'])
  })

  it('marks what was confirmed by hand, with who consented', () => {
    const told = tellEvent(
      {
        at: 1,
        worker: 'Ola',
        station: 'S1',
        kind: 'piece',
        product: 'MUG',
        pieces: 1,
        parcelNo: 1,
        lot: 'L1',
        expiresOn: null,
        serial: 'SN1',
        byHand: 'torn',
        approvedBy: 'Iryna',
        undone: false,
      },
      storyWords.en,
      String,
    )
    expect(told).toEqual({
      title: 'Confirmed by hand',
      details: ['1 × MUG', 'torn', 'Consent: Iryna', 'lot L1', 'serial no. SN1', 'Parcel 1'],
    })
  })
})
