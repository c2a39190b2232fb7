import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { TriedOrder } from '../../../../shared/contract/carriers.ts'
import type { ShippingRule } from '../../../../shared/domain/shipping-rules.ts'
import { formatBox, formatMoney, formatWeight } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { FaultNote } from '../../office/notes.tsx'
import { Panel } from '../../office/panel.tsx'
import { useAct } from '../../office/use-act.ts'
import styles from './carriers.module.css'

/** Asks the rules, as they stand on the screen, about one order. */
export function TryRules({ rules }: { readonly rules: readonly ShippingRule[] }) {
  const t = useText()
  const act = useAct()
  const [number, setNumber] = useState('')
  const [tried, setTried] = useState<TriedOrder | null>(null)
  const ask = async () => {
    setTried(null)
    await act.run(async () => {
      setTried(await call('carriers/try-rules', { number: number.trim(), rules: [...rules] }))
    })
  }
  return (
    <Panel title={t('carriers:try.title')} testId="try-rules">
      <p className={styles['text']}>{t('carriers:try.text')}</p>
      <form
        className={styles['tryForm']}
        onSubmit={(event) => {
          event.preventDefault()
          if (number.trim() !== '') void ask()
        }}
      >
        <TextInput
          label={t('carriers:try.number')}
          value={number}
          maxLength={200}
          data-testid="try-number"
          onChange={(event) => {
            setNumber(event.currentTarget.value)
          }}
        />
        <Button type="submit" variant="default" loading={act.busy} data-testid="try-order">
          {t('carriers:try.act')}
        </Button>
      </form>
      {act.fault && (
        <div className={styles['note']}>
          <FaultNote fault={act.fault} />
        </div>
      )}
      {tried && <Tried tried={tried} />}
    </Panel>
  )
}

function Tried({ tried }: { readonly tried: TriedOrder }) {
  const t = useText()
  const { chosen, receiver, cod, parcels } = tried
  const options = Object.entries(chosen.options).map(([name, value]) => `${name}=${value}`)
  const boxes = parcels.map((parcel) => `${formatWeight(parcel.weightGrams)}, ${formatBox(parcel)}`)
  const facts = [
    ['rule', chosen.ruleName ?? t('carriers:try.noRule')],
    ['way', [t(`shipping:carrier.${chosen.carrier}`), chosen.service].filter(Boolean).join(', ')],
    ['options', options.join(', ')],
    ['delivery', tried.deliveryMethod],
    [
      'receiver',
      [
        receiver.name,
        receiver.street,
        `${receiver.postcode} ${receiver.city}`,
        receiver.country,
        receiver.phone,
        receiver.email,
      ]
        .filter((part) => part.trim() !== '')
        .join(', '),
    ],
    ['point', tried.pickupPoint ?? ''],
    ['cod', cod ? formatMoney(cod.minor, cod.currency) : ''],
    ['parcels', [...boxes, ...(tried.guessed ? [t('carriers:try.guessed')] : [])].join('; ')],
  ] as const
  return (
    <dl className={styles['tried']} data-testid="tried" data-rule={chosen.ruleName ?? ''}>
      {facts.map(([name, value]) => [
        <dt key={`${name}-name`}>{t(`carriers:try.${name}`)}</dt>,
        <dd key={name}>{value || t('carriers:try.no')}</dd>,
      ])}
    </dl>
  )
}
