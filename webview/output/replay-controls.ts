import { element } from './element';
import { WHOLE_RUN, type Replay } from './replay';

/** From one slice to the next while it plays: 200 slices in 20 seconds. */
const STEP_MILLISECONDS = 100;
/** Where motion is unwelcome, fewer pictures that stand for longer. */
const CALM = { milliseconds: 2000, slices: 20 };

/** A slider over the slices of the run, which begins before the first with the whole of it, and a button that plays them. */
export function replayControls(replay: Replay, signal: AbortSignal): HTMLElement {
  const label = element('label', {}, 'Time ');
  const slider = element('input', {
    type: 'range',
    min: '0',
    max: String(replay.count),
    step: '1',
    value: '0',
  });
  label.append(slider);
  const button = element('button', { type: 'button' }, 'Play');
  // The slider says the same to who listens; while it plays, nobody could listen to so much.
  const told = element('output', { 'aria-live': 'off' });
  let frame: number | undefined;

  /** Shows what the slider stands at, in the next frame and at most once in each. */
  const follow = (): void => {
    const text = replay.textAt(Number(slider.value) + WHOLE_RUN);
    slider.setAttribute('aria-valuetext', text);
    told.textContent = text;
    if (frame !== undefined) return;
    frame = requestAnimationFrame(() => {
      frame = undefined;
      replay.show(Number(slider.value) + WHOLE_RUN);
    });
  };

  let playing: ReturnType<typeof setInterval> | undefined;
  const pause = (): void => {
    clearInterval(playing);
    playing = undefined;
    button.textContent = 'Play';
  };
  const play = (): void => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (Number(slider.value) === replay.count) slider.value = '0';
    const step = (): void => {
      slider.value = String(Math.min(replay.count, Number(slider.value) + (isCalm ? CALM.slices : 1)));
      follow();
      if (Number(slider.value) === replay.count) pause();
    };
    playing = setInterval(step, isCalm ? CALM.milliseconds : STEP_MILLISECONDS);
    button.textContent = 'Pause';
    step();
  };
  button.addEventListener('click', () => (playing === undefined ? play() : pause()));
  slider.addEventListener('input', () => {
    pause();
    follow();
  });
  signal.addEventListener('abort', () => {
    pause();
    if (frame !== undefined) cancelAnimationFrame(frame);
  });
  slider.setAttribute('aria-valuetext', replay.textAt(WHOLE_RUN));
  told.textContent = replay.textAt(WHOLE_RUN);
  return element(
    'div',
    { class: 'headroom-replay', role: 'group', 'aria-label': 'Replay' },
    button,
    label,
    told,
  );
}
