import { useState } from 'react'
import type { DockPickup, HandoverView } from '../../../shared/contract/handover.ts'
import { asksLead, pickupWays } from '../../../shared/domain/pickup.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { useTroubleWords } from '../../components/trouble-words.ts'
import { formatDay } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useSession } from '../../stores/session.ts'
import styles from './handover.module.css'

/** The couriers of closed handovers: who comes when, who was refused, and of whom nobody knows. A lead decides about the latter two. */
export function Pickups(props: {
  readonly pickups: readonly DockPickup[]
  readonly bench: Bench<HandoverView>
}) {
  const { pickups, bench } = props
  const t = useText()
  const decides = useSession(
    ({ session }) => session?.worker.role === 'lead' || session?.worker.role === 'admin',
  )
  const [deciding, setDeciding] = useState<string | null>(null)
  const open = pickups.find(({ handoverId, state }) => handoverId === deciding && asksLead(state))
  if (pickups.length === 0) return null
  return (
    <section aria-label={t('handover:pickup.title')} data-testid="pickups">
      <ul className={styles['pickups']}>
        {pickups.map((pickup) => (
          <li
            key={pickup.handoverId}
            className={styles['pickup']}
            data-testid="pickup"
            data-state={pickup.state}
            data-asks={asksLead(pickup.state) || undefined}
          >
            <PickupWords pickup={pickup} />
            {asksLead(pickup.state) &&
              (decides ? (
                <BenchButton
                  testId="decide-pickup"
                  disabled={bench.busy}
                  onPress={() => {
                    setDeciding(pickup.handoverId)
                  }}
                >
                  {t('handover:pickup.decide')}
                </BenchButton>
              ) : (
                <span className={styles['ask']}>{t('handover:pickup.callLead')}</span>
              ))}
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <BenchDialog
          title={t('handover:pickup.question', { name: open.name, number: open.number })}
          text={t(`handover:pickup.ask.${open.state === 'refused' ? 'refused' : 'unknown'}`)}
          testId="pickup-dialog"
          onClose={() => {
            setDeciding(null)
          }}
        >
          <BenchChoices
            choices={pickupWays.map((id) => ({ id, label: t(`handover:pickup.way.${id}`) }))}
            onChoose={(id) => {
              const way = pickupWays.find((each) => each === id)
              setDeciding(null)
              if (way) bench.act(() => command('handover/pickup', { handoverId: open.handoverId, way }))
            }}
          />
        </BenchDialog>
      )}
    </section>
  )
}

function PickupWords({ pickup }: { readonly pickup: DockPickup }) {
  const t = useText()
  const wordsOf = useTroubleWords()
  const { name, number, state, day, from, to, order, by, troubles } = pickup
  const when =
    day === null
      ? []
      : [
          from !== null && to !== null
            ? t('handover:pickup.hours', { day: formatDay(day), from, to })
            : formatDay(day),
        ]
  const details = [
    ...(state === 'ordered' ? when : []),
    ...(state === 'ordered' && order !== null ? [t('handover:pickup.number', { order })] : []),
    ...(by !== null && state === 'ordered' ? [t('handover:pickup.by', { by })] : []),
    ...troubles.map(wordsOf),
  ]
  return (
    <span className={styles['figures']}>
      <strong>
        {name}: {t(`handover:pickup.state.${state}`)}
      </strong>
      <span>{[number, ...details].join(' · ')}</span>
    </span>
  )
}
