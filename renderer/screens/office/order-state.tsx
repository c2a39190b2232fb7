import {
  IconAlertTriangle,
  IconBasket,
  IconBasketCheck,
  IconBox,
  IconCheck,
  IconCircleDashed,
  IconCircleDot,
  IconHome,
  IconPackageOff,
  IconPlayerPause,
  IconQuestionMark,
  IconReceiptRefund,
  IconTruck,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import type { OrderState } from '../../../shared/domain/order-state.ts'
import { useText } from '../../i18n/text.ts'
import { Sign, type Tone } from './sign.tsx'

/** Sign and tone of each order state. */
export const orderStateSigns: Readonly<Record<OrderState, { readonly icon: Icon; readonly tone: Tone }>> = {
  new: { icon: IconCircleDashed, tone: 'quiet' },
  ready: { icon: IconCircleDot, tone: 'plain' },
  picking: { icon: IconBasket, tone: 'work' },
  picked: { icon: IconBasketCheck, tone: 'plain' },
  packing: { icon: IconBox, tone: 'work' },
  packed: { icon: IconCheck, tone: 'done' },
  handed_over: { icon: IconTruck, tone: 'done' },
  on_hold: { icon: IconPlayerPause, tone: 'ask' },
  short: { icon: IconAlertTriangle, tone: 'ask' },
  cancelled: { icon: IconX, tone: 'quiet' },
  delivered: { icon: IconHome, tone: 'done' },
  returned: { icon: IconReceiptRefund, tone: 'quiet' },
  undelivered: { icon: IconPackageOff, tone: 'ask' },
  lost: { icon: IconQuestionMark, tone: 'ask' },
}

/** An order state in words with its sign. */
export function OrderStateSign({
  state,
  chip = false,
}: {
  readonly state: OrderState
  readonly chip?: boolean
}) {
  const t = useText()
  const { icon, tone } = orderStateSigns[state]
  return (
    <Sign icon={icon} tone={tone} chip={chip} testId={`state-${state}`}>
      {t(`orders:state.${state}`)}
    </Sign>
  )
}
