import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useState } from 'react'
import {
  maxParcelGrams,
  maxParcels,
  type PackView,
  type ParcelDraft,
} from '../../../shared/contract/packing.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { useText } from '../../i18n/text.ts'
import { callUntilAnswered, command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useKeys } from '../../wedge/keys.ts'
import { DialogButton } from './dialog-button.tsx'
import type { PackDialogName } from './dialogs.tsx'
import { PackagingChoice } from './packaging-choice.tsx'
import { ParcelList } from './parcel-list.tsx'
import styles from './pack.module.css'
import { useWeighing } from './use-weighing.ts'
import { WeightPanel } from './weight-panel.tsx'

type ParcelsView = Extract<PackView, { kind: 'parcels' }>

/** Everything is verified: which boxes, how heavy, and then "packed". */
export function Parcels(props: {
  readonly view: ParcelsView
  readonly bench: Bench<PackView>
  readonly onUndo: () => void
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { view, bench, onUndo, onDialog } = props
  const t = useText()
  const [chosen, setChosen] = useState(0)
  /** The digits typed so far; null while no weight is being typed. */
  const [typing, setTyping] = useState<string | null>(null)
  const index = Math.min(chosen, view.parcels.length - 1)
  const parcel = view.parcels[index]

  const store = (edit: (parcels: readonly ParcelDraft[]) => readonly ParcelDraft[]) => {
    bench.change((current) => {
      if (current.kind !== 'parcels' || current.sessionId !== view.sessionId) return Promise.resolve(current)
      const parcels = [...edit(current.parcels)]
      return callUntilAnswered('packing/set-parcels', { sessionId: view.sessionId, parcels })
    })
  }
  const setWeight = (weightGrams: number, weightSource: 'scale' | 'typed') => {
    store((parcels) => parcels.map((old, at) => (at === index ? { ...old, weightGrams, weightSource } : old)))
  }
  const weighing = useWeighing(`${view.sessionId} ${index}`, {
    weighed: (grams) => {
      if (parcel?.weightGrams === grams && parcel.weightSource === 'scale') return
      setTyping(null)
      setWeight(grams, 'scale')
    },
    cleared: () => {
      const open = view.parcels.findIndex((each) => each.weightGrams === null)
      if (open !== -1) setChosen(open)
    },
  })

  const grams = Number(typing ?? '')
  const typedIsRight = grams >= 1 && grams <= maxParcelGrams
  const confirm = () => {
    if (typing !== null) {
      if (!typedIsRight) return
      weighing.typed()
      setWeight(grams, 'typed')
      setTyping(null)
      const next = view.parcels.findIndex((each, at) => at !== index && each.weightGrams === null)
      if (next !== -1) setChosen(next)
      return
    }
    const open = view.parcels.findIndex((each) => each.weightGrams === null)
    if (open === -1) {
      if (view.mismatch) onDialog('weight')
      else bench.act(() => command('packing/packed', { sessionId: view.sessionId, override: null }))
      return
    }
    setChosen(open)
    setTyping('')
  }
  const addParcel = () => {
    const packagingId = parcel?.packagingId
    if (packagingId === undefined || view.parcels.length >= maxParcels) return
    store((parcels) => [...parcels, { packagingId, weightGrams: null, weightSource: null }])
    setChosen(view.parcels.length)
  }
  const removeParcel = () => {
    if (view.parcels.length < 2 || (view.contents[index]?.length ?? 0) > 0) return
    store((parcels) => (parcels.length < 2 ? parcels : parcels.filter((_, at) => at !== index)))
    setChosen(Math.max(0, index - 1))
  }
  const choosePackaging = (packagingId: string) => {
    store((parcels) => parcels.map((old, at) => (at === index ? { ...old, packagingId } : old)))
  }
  const digits = Object.fromEntries(
    Array.from({ length: 10 }, (_, digit) => [
      String(digit),
      () => {
        setTyping((before) => ((before ?? '') + digit).slice(0, 5))
      },
    ]),
  )
  useKeys({
    ArrowUp: () => {
      setChosen(Math.max(0, index - 1))
      setTyping(null)
    },
    ArrowDown: () => {
      setChosen(Math.min(view.parcels.length - 1, index + 1))
      setTyping(null)
    },
    Backspace:
      typing === null
        ? undefined
        : () => {
            setTyping(typing.slice(0, -1))
          },
    ...(typing === null ? {} : digits),
  })

  return (
    <>
      <div className={styles['parcels']}>
        <PackagingChoice
          packagings={view.packagings}
          chosen={parcel?.packagingId ?? null}
          taken={view.takenBoxes}
          active={typing === null}
          onChoose={choosePackaging}
        />
        <section className={styles['weighing']}>
          <p className={styles['verified']} data-testid="all-verified">
            <IconCircleCheckFilled size={28} aria-hidden />
            {t('pack:parcels.verified', { count: view.unitsTotal })}
          </p>
          <WeightPanel
            view={view}
            index={index}
            typing={typing}
            typedIsRight={typedIsRight}
            reading={weighing.reading}
            trouble={weighing.trouble}
            occupied={weighing.occupied}
          />
          <ParcelList
            parcels={view.parcels}
            packagings={view.packagings}
            contents={view.contents}
            chosen={index}
            onChoose={(at) => {
              setChosen(at)
              setTyping(null)
            }}
          />
        </section>
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar
        end={
          <BenchButton
            tone="primary"
            large
            keyName="Enter"
            disabled={bench.busy || (typing !== null && !typedIsRight)}
            onPress={confirm}
            testId="packed"
          >
            {t(
              typing !== null
                ? 'pack:action.takeWeight'
                : view.parcels.every((each) => each.weightGrams !== null)
                  ? 'pack:action.packed'
                  : 'pack:action.typeWeight',
            )}
          </BenchButton>
        }
      >
        <BenchButton keyName="F2" disabled={bench.busy} onPress={onUndo} testId="undo">
          {t('common:undo')}
        </BenchButton>
        <DialogButton name="back" onDialog={onDialog} />
        <BenchButton
          keyName="F4"
          testId="type-weight"
          onPress={() => {
            setTyping('')
          }}
        >
          {t('pack:action.weight')}
        </BenchButton>
        <BenchButton
          keyName="+"
          onPress={addParcel}
          disabled={view.parcels.length >= maxParcels}
          testId="add-parcel"
        >
          {t('pack:action.addParcel')}
        </BenchButton>
        <BenchButton
          keyName="-"
          onPress={removeParcel}
          disabled={view.parcels.length < 2 || (view.contents[index]?.length ?? 0) > 0}
          testId="remove-parcel"
        >
          {t('pack:action.removeParcel')}
        </BenchButton>
        <DialogButton name="hold" onDialog={onDialog} />
        <BenchButton
          keyName="Escape"
          testId="leave"
          onPress={() => {
            if (typing === null) onDialog('leave')
            else setTyping(null)
          }}
        >
          {t(typing === null ? 'pack:action.leave' : 'common:back')}
        </BenchButton>
      </ActionBar>
    </>
  )
}
