'use strict';
/* Runs in the page: pan, zoom, fold, search and details. It asks nothing of any network. */
(() => {
  const $ = (id) => document.getElementById(id);
  const view = $('view');
  const svg = view.querySelector('svg');
  const parts = JSON.parse($('parts').textContent);
  const gates = [...svg.querySelectorAll('.gate')];
  const nodes = [...svg.querySelectorAll('.node')];
  const width = svg.viewBox.baseVal.width;
  const FOLDED = 38;
  const TOP = Number(svg.dataset.top);
  const BETWEEN = 16;

  /* Pan and zoom */
  const place = { x: 0, y: 0, scale: 1 };
  const show = () => {
    svg.style.transform = `translate(${place.x}px, ${place.y}px) scale(${place.scale})`;
  };
  const zoom = (factor, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    const scale = Math.min(4, Math.max(0.1, place.scale * factor));
    place.x = x - ((x - place.x) * scale) / place.scale;
    place.y = y - ((y - place.y) * scale) / place.scale;
    place.scale = scale;
    show();
  };
  const fit = () => {
    place.scale = Math.min(1.4, view.clientWidth / width);
    place.x = Math.max(0, (view.clientWidth - width * place.scale) / 2);
    place.y = 0;
    show();
  };
  const move = (x, y) => {
    place.x += x;
    place.y += y;
    show();
  };
  const center = (node) => {
    const box = node.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    if (box.top >= frame.top && box.bottom <= frame.bottom && box.left >= frame.left && box.right <= frame.right)
      return;
    move(0, frame.top + frame.height / 3 - box.top);
    if (box.left < frame.left || box.right > frame.right) move(frame.left + frame.width / 3 - box.left, 0);
  };

  /* Folding: gates below move up */
  const arrange = () => {
    let y = TOP;
    for (const gate of gates) {
      gate.setAttribute('transform', `translate(0 ${y})`);
      const folded = gate.classList.contains('folded');
      const height = folded ? FOLDED : Number(gate.dataset.height);
      gate.querySelector('.frame').setAttribute('height', height);
      gate.querySelector('.head').setAttribute('aria-expanded', String(!folded));
      y += height + BETWEEN;
    }
    svg.setAttribute('height', y);
    svg.setAttribute('viewBox', `0 0 ${width} ${y}`);
    $('folds').textContent = gates.some((gate) => !gate.classList.contains('folded')) ? 'Fold all' : 'Open all';
  };
  const foldAll = () => {
    const fold = gates.some((gate) => !gate.classList.contains('folded'));
    for (const gate of gates) gate.classList.toggle('folded', fold);
    arrange();
  };

  /* Details */
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const choose = (node) => {
    const id = node.dataset.id;
    const { title, lines, details, marks } = parts[id];
    for (const each of nodes) each.classList.toggle('chosen', each.dataset.id === id);
    const about = $('about');
    about.replaceChildren(element('h2', title), ...lines.map((line) => element('p', line)));
    const list = document.createElement('dl');
    for (const detail of details) {
      const value = element('dd', detail.value);
      if (detail.place) value.append(element('code', detail.place));
      list.append(element('dt', detail.label), value);
    }
    about.append(list);
    for (const mark of marks) {
      const found = element('div', `${mark.severity}: ${mark.message}`, mark.severity);
      found.append(element('code', mark.place));
      about.append(found);
    }
    $('details').hidden = false;
  };
  const close = () => {
    $('details').hidden = true;
    for (const each of nodes) each.classList.remove('chosen');
  };

  /* Search: every word must be in what the page knows of a part */
  const texts = new Map(Object.entries(parts).map(([id, part]) => [id, JSON.stringify(part).toLowerCase()]));
  let hits = [];
  let current = -1;
  const search = () => {
    const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    hits =
      words.length === 0
        ? []
        : nodes.filter(({ dataset }) => words.every((word) => texts.get(dataset.id).includes(word)));
    current = -1;
    svg.classList.toggle('searching', words.length > 0);
    for (const node of nodes) node.classList.remove('hit');
    for (const node of hits) node.classList.add('hit');
    $('found').textContent = words.length === 0 ? '' : `${hits.length} found`;
  };
  const next = (step) => {
    if (hits.length === 0) return;
    current = (current + step + hits.length) % hits.length;
    const hit = hits[current];
    const gate = hit.closest('.gate');
    if (gate.classList.contains('folded')) {
      gate.classList.remove('folded');
      arrange();
    }
    center(hit);
    choose(hit);
    $('found').textContent = `${current + 1} of ${hits.length}`;
  };

  /* Pointer: a drag moves, a click chooses */
  let drag;
  view.addEventListener('pointerdown', (event) => {
    drag = { x: event.clientX, y: event.clientY, moved: false };
  });
  addEventListener('pointermove', (event) => {
    if (!drag) return;
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(x, y) < 4) return;
    drag = { x: event.clientX, y: event.clientY, moved: true };
    view.classList.add('dragged');
    move(x, y);
  });
  addEventListener('pointerup', () => {
    view.classList.remove('dragged');
    // A click comes right after this.
    const ended = drag;
    setTimeout(() => {
      if (drag === ended) drag = undefined;
    });
  });
  view.addEventListener('click', (event) => {
    if (drag?.moved) return;
    const node = event.target.closest('.node');
    if (!node) {
      close();
      return;
    }
    if (event.target.closest('.fold')) {
      node.closest('.gate').classList.toggle('folded');
      arrange();
    } else choose(node);
  });
  view.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        const frame = view.getBoundingClientRect();
        zoom(Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
      } else move(-event.deltaX, -event.deltaY);
    },
    { passive: false },
  );

  /* Keyboard */
  const KEYS = {
    '+': () => zoom(1.2),
    '=': () => zoom(1.2),
    '-': () => zoom(1 / 1.2),
    0: fit,
    f: foldAll,
    '/': () => $('search').focus(),
    Escape: close,
    ArrowLeft: () => move(60, 0),
    ArrowRight: () => move(-60, 0),
    ArrowUp: () => move(0, 60),
    ArrowDown: () => move(0, -60),
  };
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === $('search')) {
      if (event.key === 'Enter') next(event.shiftKey ? -1 : 1);
      if (event.key === 'Escape') {
        $('search').value = '';
        search();
        $('search').blur();
      }
      return;
    }
    const node = event.target.closest?.('.node');
    if (node && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      if (event.key === ' ' && node.classList.contains('head')) {
        node.closest('.gate').classList.toggle('folded');
        arrange();
      } else choose(node);
      return;
    }
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  view.addEventListener('focusin', ({ target }) => {
    const node = target.closest('.node');
    if (node && node.matches(':focus-visible')) center(node);
  });
  /* The browser scrolls to what has the focus; the picture moves by itself. */
  view.addEventListener('scroll', () => view.scrollTo(0, 0));

  $('search').addEventListener('input', search);
  $('in').addEventListener('click', () => zoom(1.2));
  $('out').addEventListener('click', () => zoom(1 / 1.2));
  $('fit').addEventListener('click', fit);
  $('folds').addEventListener('click', foldAll);
  $('close').addEventListener('click', close);
  addEventListener('resize', fit);
  let opened;
  addEventListener('beforeprint', () => {
    opened = gates.filter((gate) => gate.classList.contains('folded'));
    for (const gate of opened) gate.classList.remove('folded');
    arrange();
  });
  addEventListener('afterprint', () => {
    for (const gate of opened ?? []) gate.classList.add('folded');
    arrange();
  });
  const isChanged = (gate) => gate.querySelector('.change-added, .change-removed, .change-changed') !== null;
  const fold = document.body.dataset.fold;
  for (const gate of gates)
    gate.classList.toggle('folded', fold === 'all' || (fold === 'unchanged' && !isChanged(gate)));
  arrange();
  fit();
})();
