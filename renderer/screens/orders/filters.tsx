import { Button, Select, TextInput } from '@mantine/core'
import { IconFilterOff, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { OrderFilter } from '../../../shared/contract/orders.ts'
import { payments, priorities } from '../../../shared/domain/order-state.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { useSourceName } from '../office/source-name.ts'
import { DateFilter } from './date-filter.tsx'
import { withFilter } from './filter.ts'
import styles from './orders.module.css'
import { StateFilter } from './state-filter.tsx'

const typingMs = 250

/** The filters of the list, each at its place also when it chooses nothing. */
export function Filters(props: {
  readonly filter: OrderFilter
  readonly onChange: (filter: OrderFilter | null) => void
}) {
  const t = useText()
  const source = useSourceName()
  const { filter, onChange } = props
  const facets = useQuery('orders/facets', {}, { refreshOn: ['imports/changed'] }).data
  const set = <Key extends keyof OrderFilter>(key: Key, value: OrderFilter[Key] | null) => {
    onChange(withFilter(filter, key, value))
  }
  return (
    <div className={styles['filters']} data-testid="order-filters">
      <SearchField
        text={filter.text ?? ''}
        onChange={(text) => {
          set('text', text === '' ? null : text)
        }}
      />
      <StateFilter
        chosen={filter.states ?? []}
        onChange={(states) => {
          set('states', states.length === 0 ? null : [...states])
        }}
      />
      <Choice
        name="payment"
        values={payments}
        text={(value) => t(`orders:payment.${value}`)}
        value={filter.payment ?? null}
        onChange={(value) => {
          set('payment', value)
        }}
      />
      <Choice
        name="priority"
        values={priorities}
        text={(value) => t(`orders:priority.${value}`)}
        value={filter.priority ?? null}
        onChange={(value) => {
          set('priority', value)
        }}
      />
      <Choice
        name="courier"
        values={facets?.couriers ?? []}
        value={filter.courier ?? null}
        onChange={(value) => {
          set('courier', value)
        }}
      />
      <Choice
        name="source"
        values={facets?.sources ?? []}
        text={source}
        value={filter.source ?? null}
        onChange={(value) => {
          set('source', value)
        }}
      />
      <DateFilter filter={filter} onChange={onChange} />
      {Object.keys(filter).length > 0 && (
        <Button
          variant="subtle"
          size="sm"
          h={42}
          px={12}
          leftSection={<IconFilterOff size={20} stroke={1.8} />}
          data-testid="clear-filters"
          onClick={() => {
            onChange(null)
          }}
        >
          {t('orders:filter.clear')}
        </Button>
      )}
    </div>
  )
}

function Choice<Value extends string>(props: {
  readonly name: 'payment' | 'priority' | 'courier' | 'source'
  readonly values: readonly Value[]
  readonly text?: (value: Value) => string
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
}) {
  const t = useText()
  const { name, values, text } = props
  return (
    <Select
      className={styles['choice']}
      data-chosen={props.value !== null || undefined}
      placeholder={t(`orders:filter.${name}`)}
      aria-label={t(`orders:filter.${name}`)}
      data={values.map((value) => ({ value, label: text ? text(value) : value }))}
      value={props.value}
      clearable
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      data-testid={`filter-${name}`}
      onChange={(value) => {
        props.onChange(value)
      }}
    />
  )
}

/** Typed text becomes the filter after a short rest of the hand. */
function SearchField(props: { readonly text: string; readonly onChange: (text: string) => void }) {
  const t = useText()
  const { text, onChange } = props
  const [typed, setTyped] = useState(text)
  const [given, setGiven] = useState(text)
  if (given !== text) {
    setGiven(text)
    if (typed.trim() !== text) setTyped(text)
  }
  useEffect(() => {
    const next = typed.trim().slice(0, 200)
    if (next === given) return undefined
    const timer = setTimeout(() => {
      onChange(next)
    }, typingMs)
    return () => {
      clearTimeout(timer)
    }
  })
  return (
    <TextInput
      className={styles['search']}
      leftSection={<IconSearch size={20} stroke={1.8} />}
      placeholder={t('orders:filter.text')}
      aria-label={t('orders:filter.text')}
      value={typed}
      data-testid="filter-text"
      onChange={(event) => {
        setTyped(event.currentTarget.value)
      }}
    />
  )
}
