import { Button, Checkbox, Popover } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { orderStates, type OrderState } from '../../../shared/domain/order-state.ts'
import { useText } from '../../i18n/text.ts'
import { OrderStateSign } from '../office/order-state.tsx'
import styles from './orders.module.css'

/** Chooses any number of states; none chosen means all. */
export function StateFilter(props: {
  readonly chosen: readonly OrderState[]
  readonly onChange: (states: readonly OrderState[]) => void
}) {
  const t = useText()
  const { chosen, onChange } = props
  const [only] = chosen
  return (
    <Popover position="bottom-start" shadow="md" transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button
          variant="default"
          className={styles['filterButton']}
          data-chosen={chosen.length > 0 || undefined}
          rightSection={<IconSelector size={18} stroke={1.8} />}
          data-testid="filter-states"
        >
          {only === undefined
            ? t('orders:filter.states')
            : chosen.length === 1
              ? t(`orders:state.${only}`)
              : t('orders:filter.statesChosen', { count: chosen.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['states']}>
        {orderStates.map((state) => (
          <Checkbox
            key={state}
            size="md"
            checked={chosen.includes(state)}
            label={<OrderStateSign state={state} />}
            data-testid={`filter-state-${state}`}
            onChange={(event) => {
              const on = event.currentTarget.checked
              onChange(orderStates.filter((each) => (each === state ? on : chosen.includes(each))))
            }}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
