import { IconCamera } from '@tabler/icons-react'
import { useState } from 'react'
import type { PickTask } from '../../../shared/contract/picking.ts'
import { shortReasons, type ShortReason } from '../../../shared/domain/picking-words.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { CountDialog } from '../../components/count-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { useCommandScans } from '../../station/command-scans.ts'
import { DamagePhoto } from './damage-photo.tsx'

export type Shortage = {
  readonly reason: ShortReason
  readonly quantity: number
  /** JPEG, base64. */
  readonly photo: string | null
}

/**
 * What is missing at the place: how many (asked only when it can be more than one), why, and a picture of a damage when the
 * picker wants to take one.
 */
export function ShortDialog(props: {
  readonly task: PickTask
  /** The most that can be missing. */
  readonly most: number
  readonly onClose: () => void
  readonly onShort: (shortage: Shortage) => void
}) {
  const { task, most, onClose, onShort } = props
  const t = useText()
  const [quantity, setQuantity] = useState(most === 1 ? 1 : null)
  const [damaged, setDamaged] = useState(false)
  if (quantity === null)
    return (
      <CountDialog
        title={t('pick:short.howMany', { location: task.location })}
        text={t('pick:short.most', { count: most, name: task.product.name })}
        confirm={t('pick:short.next')}
        proposed={most}
        least={1}
        most={most}
        onClose={onClose}
        onCount={setQuantity}
        testIds={{ dialog: 'short-count', confirm: 'short-count-confirm', number: 'short-quantity' }}
      />
    )
  if (damaged) {
    return (
      <DamagedDialog
        onClose={onClose}
        onDone={(photo) => {
          onShort({ reason: 'damaged', quantity, photo })
        }}
      />
    )
  }
  return (
    <Why
      task={task}
      quantity={quantity}
      onClose={onClose}
      onReason={(reason) => {
        if (reason === 'damaged') setDamaged(true)
        else onShort({ reason, quantity, photo: null })
      }}
    />
  )
}

function Why(props: {
  readonly task: PickTask
  readonly quantity: number
  readonly onClose: () => void
  readonly onReason: (reason: ShortReason) => void
}) {
  const { task, quantity, onClose, onReason } = props
  const t = useText()
  // By scanner alone: the usual reason. The others have their keys.
  useCommandScans({
    CONFIRM: () => {
      onReason('not-found')
    },
  })
  return (
    <BenchDialog
      title={t('pick:short.title', { location: task.location })}
      text={t('pick:short.text', { count: quantity, name: task.product.name })}
      testId="short-dialog"
      onClose={onClose}
    >
      <BenchChoices
        choices={shortReasons.map((id) => ({ id, label: t(`pick:short.reason.${id}`) }))}
        onChoose={(id) => {
          const reason = shortReasons.find((each) => each === id)
          if (reason) onReason(reason)
        }}
      />
    </BenchDialog>
  )
}

/** Enter books the damage as it is; the camera stays off until its key is pressed. */
export function DamagedDialog(props: {
  readonly onClose: () => void
  readonly onDone: (photo: string | null) => void
}) {
  const { onClose, onDone } = props
  const t = useText()
  const [camera, setCamera] = useState(false)
  const [photo, setPhoto] = useState<string | null>(null)
  return (
    <BenchDialog
      title={t('pick:photo.title')}
      text={t('pick:photo.text')}
      testId="damaged-dialog"
      onClose={onClose}
      actions={
        <>
          {!camera && (
            <BenchButton
              keyName="F9"
              layer="dialog"
              testId="photo-open"
              onPress={() => {
                setCamera(true)
              }}
            >
              <IconCamera size={24} aria-hidden /> {t('pick:photo.take')}
            </BenchButton>
          )}
          <BenchButton
            tone="primary"
            keyName="Enter"
            layer="dialog"
            testId="damaged-confirm"
            onPress={() => {
              onDone(photo)
            }}
          >
            {t(photo === null ? 'pick:photo.without' : 'pick:photo.with')}
          </BenchButton>
        </>
      }
    >
      {camera && <DamagePhoto taken={photo !== null} onPhoto={setPhoto} />}
    </BenchDialog>
  )
}
