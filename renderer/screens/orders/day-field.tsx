import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { readDay } from './day.ts'

/** A day, typed as it is written in all three languages: day, month, year. Only a whole day is told; null when emptied. */
export function DayField(props: {
  readonly label: string
  /** The moment (UTC ms) the day is known by, null for none. */
  readonly at: number | null
  readonly onDay: (day: string | null) => void
  readonly testId: string
}) {
  const t = useText()
  const { at, onDay } = props
  const given = at === null ? '' : formatDate(at)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? given
  const wrong = typed !== null && typed.trim() !== '' && readDay(typed) === null
  return (
    <TextInput
      label={props.label}
      placeholder={t('orders:filter.dayExample')}
      value={shown}
      error={wrong && shown.length >= 10 ? t('orders:filter.noDay') : null}
      data-testid={props.testId}
      onChange={(event) => {
        const text = event.currentTarget.value
        const day = readDay(text)
        setTyped(text)
        if (day !== null || text.trim() === '') onDay(day)
      }}
      onBlur={() => {
        if (!wrong) setTyped(null)
      }}
    />
  )
}
