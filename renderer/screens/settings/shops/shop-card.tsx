import { Button, Switch } from '@mantine/core'
import { IconCheck, IconMinus, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { ShopView } from '../../../../shared/contract/shops.ts'
import { fitsShopField, shopFields, shopNames } from '../../../../shared/domain/shops.ts'
import { useShopTroubleWords } from '../../../components/shop-trouble-words.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { call } from '../../../station/client.ts'
import { FaultNote, Note } from '../../office/notes.tsx'
import { Sign } from '../../office/sign.tsx'
import { useAct } from '../../office/use-act.ts'
import { ShopInput } from './shop-input.tsx'
import styles from './shops.module.css'

const signs = {
  off: { icon: IconMinus, tone: 'quiet' },
  here: { icon: IconCheck, tone: 'done' },
  elsewhere: { icon: IconCheck, tone: 'work' },
} as const

/** One shop: whether it is read here, what it is told, and how that goes. What is typed counts when it is saved. */
export function ShopCard({ shop, onSaved }: { readonly shop: ShopView; readonly onSaved: () => void }) {
  const t = useText()
  const words = useShopTroubleWords()
  const act = useAct()
  const [typed, setTyped] = useState<{
    readonly on: boolean | null
    readonly fields: Record<string, string>
  }>({
    on: null,
    fields: {},
  })
  const on = typed.on ?? shop.state === 'here'
  const fields = { ...shop.fields, ...typed.fields }
  const fits = shopFields[shop.code].every((field) => fitsShopField(field, fields[field.name] ?? ''))
  const changed =
    on !== (shop.state === 'here') ||
    Object.entries(fields).some(([name, value]) => value !== shop.fields[name])
  const save = async () => {
    if (!(await act.run(() => call('shops/save', { code: shop.code, on, fields })))) return
    setTyped({ on: null, fields: {} })
    onSaved()
  }
  return (
    <li className={styles['card']} data-testid={`shop-${shop.code}`} data-state={shop.state}>
      <header className={styles['head']}>
        <strong>{shopNames[shop.code]}</strong>
        <Sign {...signs[shop.state]}>{t(`shops:state.${shop.state}`, { station: shop.station ?? '' })}</Sign>
      </header>
      {shop.account !== 'complete' && (
        <Note tone="ask" testId="shop-account">
          {t(`shops:account.${shop.account}`)}
        </Note>
      )}
      <Switch
        checked={on}
        label={t('shops:on')}
        disabled={!on && shop.account !== 'complete'}
        data-testid="shop-on"
        onChange={(event) => {
          setTyped({ ...typed, on: event.currentTarget.checked })
        }}
      />
      {shop.code === 'allegro' && <p className={styles['about']}>{t('shops:about.allegro')}</p>}
      <div className={styles['fields']}>
        {shopFields[shop.code].map((field) => (
          <ShopInput
            key={field.name}
            field={field}
            value={fields[field.name] ?? ''}
            onChange={(value) => {
              setTyped({ ...typed, fields: { ...typed.fields, [field.name]: value } })
            }}
          />
        ))}
      </div>
      {shop.state !== 'off' && (
        <p className={styles['facts']} data-testid="shop-facts">
          {shop.readAt === null ? t('shops:never') : t('shops:readAt', { at: formatDateTime(shop.readAt) })}
          {shop.waiting > 0 && <span>{t('shops:waiting', { count: shop.waiting })}</span>}
          {shop.refused > 0 && <span>{t('shops:refused', { count: shop.refused })}</span>}
        </p>
      )}
      {shop.troubles.map((trouble) => (
        <Note key={trouble.code} tone="stop" testId="shop-trouble">
          {words(trouble)}
        </Note>
      ))}
      {act.fault && <FaultNote fault={act.fault} />}
      <div className={styles['actions']}>
        <Button
          loading={act.busy}
          disabled={!changed || !fits}
          data-testid="save-shop"
          onClick={() => {
            void save()
          }}
        >
          {t('shops:save')}
        </Button>
        {shop.state !== 'off' && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} stroke={1.8} />}
            data-testid="read-shop"
            onClick={() => {
              void act.run(() => call('shops/read-now', { code: shop.code }))
            }}
          >
            {t('shops:readNow')}
          </Button>
        )}
      </div>
    </li>
  )
}
