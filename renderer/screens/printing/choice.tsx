import { Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import office from '../office/office.module.css'
import styles from './labels.module.css'

export type ChoiceRow = {
  readonly id: string
  readonly code: string
  /** What else is to be known of it. */
  readonly note: ReactNode
  /** What the search looks at beside the code. */
  readonly words: string
}

/** A long list to choose from: what is typed narrows it, and one box takes all that is shown. */
export function Choice(props: {
  readonly rows: readonly ChoiceRow[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  /** Told what is typed, where more can be found than is shown. */
  readonly onType?: ((typed: string) => void) | undefined
}) {
  const t = useText()
  const { rows, chosen, onChoose } = props
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const shown = rows.filter(({ code, words }) => `${code} ${words}`.toLowerCase().includes(wanted))
  const all = shown.length > 0 && shown.every(({ id }) => chosen.has(id))
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChoose(next)
  }
  return (
    <>
      <div className={styles['choiceHead']}>
        <Checkbox
          checked={all}
          indeterminate={!all && shown.some(({ id }) => chosen.has(id))}
          label={t('printing:labels.all', { count: shown.length, shown: formatNumber(shown.length) })}
          data-testid="choose-all"
          onChange={() => {
            toggle(
              shown.map(({ id }) => id),
              !all,
            )
          }}
        />
        <TextInput
          value={typed}
          aria-label={t('printing:labels.search')}
          placeholder={t('printing:labels.search')}
          leftSection={<IconSearch size={18} stroke={1.8} />}
          data-testid="search-labels"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            props.onType?.(event.currentTarget.value)
          }}
        />
      </div>
      <ul className={`${styles['choice']} ${office['scroll']}`}>
        {shown.map(({ id, code, note }) => (
          <li key={id} data-testid="label-row" data-code={code}>
            <Checkbox
              checked={chosen.has(id)}
              label={<strong>{code}</strong>}
              onChange={(event) => {
                toggle([id], event.currentTarget.checked)
              }}
            />
            <span className={styles['choiceNote']}>{note}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
