import { Button } from '@mantine/core'
import type { ShopMessage, ShopOfOrder } from '../../../../shared/contract/shops.ts'
import { shopNames, toldStates } from '../../../../shared/domain/shops.ts'
import { useShopTroubleWords } from '../../../components/shop-trouble-words.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { FaultNote, Note } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'
import styles from './detail.module.css'
import { Section } from './section.tsx'

/** What the shop of an order has otherwise than we do; a lead settles it. */
export function ShopProblems(props: {
  readonly orderId: string
  readonly problems: ShopOfOrder['problems']
}) {
  const t = useText()
  const act = useAct()
  if (props.problems.length === 0) return null
  return (
    <Note
      tone="ask"
      testId="shop-problems"
      aside={
        <Button
          variant="default"
          size="sm"
          loading={act.busy}
          data-testid="shop-settled"
          onClick={() => {
            void act.run(() => command('shops/settled', { orderId: props.orderId }))
          }}
        >
          {t('shops:order.settled')}
        </Button>
      }
    >
      {t('shops:order.open')} {props.problems.map((problem) => t(`shops:problem.${problem}`)).join(', ')}.
      {act.fault && <FaultNote fault={act.fault} />}
    </Note>
  )
}

/** What the shop of an order was told of it, and what waits or was refused. */
export function ShopMessages({ shop, messages }: Pick<ShopOfOrder, 'shop' | 'messages'>) {
  const t = useText()
  if (shop === null || messages.length === 0) return null
  return (
    <Section title={`${t('shops:order.title')}: ${shopNames[shop]}`} testId="order-shop">
      <ul className={styles['list']}>
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
    </Section>
  )
}

function Message({ message }: { readonly message: ShopMessage }) {
  const t = useText()
  const words = useShopTroubleWords()
  const act = useAct()
  const state = toldStates.find((one) => message.kind === 'state' && one === message.subject)
  return (
    <li data-testid="shop-message" data-state={message.state} data-subject={message.subject}>
      <span className={styles['main']}>
        {t(`shops:order.kind.${message.kind}`)}: {state ? t(`shops:order.subject.${state}`) : message.subject}
        <span className={styles['small']}>
          {t(`shops:order.message.${message.state}`, { at: formatDateTime(message.at) })}
          {message.nextAt !== null &&
            message.troubles.length > 0 &&
            `, ${t('shops:order.nextAt', { at: formatDateTime(message.nextAt) })}`}
        </span>
        {message.troubles.map((trouble) => (
          <span key={trouble.code} className={styles['small']}>
            {/* That it refused is said already. */}
            {trouble.code === 'other' ? trouble.detail : words(trouble)}
          </span>
        ))}
        {act.fault && <FaultNote fault={act.fault} />}
      </span>
      {message.state === 'refused' && (
        <Button
          variant="default"
          size="sm"
          loading={act.busy}
          data-testid="tell-again"
          onClick={() => {
            void act.run(() => command('shops/tell-again', { messageId: message.id }))
          }}
        >
          {t('shops:order.tellAgain')}
        </Button>
      )}
    </li>
  )
}
