'use strict';
(() => {
  const report = JSON.parse(document.getElementById('report').textContent);
  const labelled = report.records.labelled;
  const timed = report.records.timed;
  const charts = [];
  const chosen = report.models.map(model => model.byThreshold.threshold.indexOf(model.threshold.value));
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const modelColour = number => colour('model-' + number % 4);
  const percent = share => (100 * share).toFixed(share < 0.1 ? 2 : 1) + ' %';
  const short = value => value === null ? 'missing' : String(Number(value.toPrecision(4)));
  const compact = new Intl.NumberFormat('en', {notation: 'compact', maximumSignificantDigits: 3});
  const tick = value => Math.abs(value) >= 10000 && Math.abs(value) < 1e15 ? compact.format(value) : short(value);
  const count = value => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  const points = (x, y) => x.map((value, i) => ({x: value, y: y[i]}));

  // What the threshold at a place of the slider leads to.
  const outcome = (number, place) => {
    const model = report.models[number];
    const by = model.byThreshold;
    const anomalies = labelled ? model.figures.truePositives + model.figures.falseNegatives : 0;
    const normals = labelled ? model.figures.falsePositives + model.figures.trueNegatives : 0;
    const truePositives = by.truePositives[place];
    const falsePositives = by.falsePositives[place];
    const detections = by.detections[place];
    const share = detections / model.figures.scored;
    return {
      threshold: by.threshold[place], truePositives, falsePositives, detections, share,
      falseNegatives: anomalies - truePositives,
      trueNegatives: normals - falsePositives,
      precision: labelled && truePositives + falsePositives > 0 ? truePositives / (truePositives + falsePositives) : null,
      recall: anomalies > 0 ? truePositives / anomalies : null,
      f1: anomalies > 0 ? 2 * truePositives / (truePositives + falsePositives + anomalies) : null,
      falseAlarmShare: normals > 0 ? falsePositives / normals : null,
      events: by.eventsCaught ? by.eventsCaught[place] : null,
      perDay: report.records.perDay === null ? null : share * report.records.perDay,
    };
  };

  const base = () => ({
    animation: false,
    maintainAspectRatio: false,
    responsive: true,
    parsing: false,
    normalized: true,
    color: colour('soft'),
    interaction: {mode: 'nearest', axis: 'xy', intersect: false},
    plugins: {
      legend: {position: 'top', align: 'start', labels: {color: colour('soft'), boxWidth: 14, boxHeight: 2}},
      tooltip: {displayColors: false},
    },
  });

  const axis = (title, more = {}) => ({
    type: 'linear',
    title: {display: title !== '', text: title, color: colour('soft')},
    grid: {color: colour('grid')},
    border: {color: colour('line')},
    ...more,
    ticks: {color: colour('soft'), maxRotation: 0, autoSkipPadding: 14, ...(more.ticks || {})},
  });

  // One width, so that charts below each other share their horizontal axis.
  const aligned = scale => { scale.width = 62; };

  const shareAxis = (title, more = {}) => axis(title, {min: 0, max: 1, ...more, ticks: {stepSize: 0.2, callback: value => percentTick(value)}});
  const percentTick = value => Math.round(value * 100) + ' %';

  const scoreAxis = (title, number) => {
    const histogram = report.models[number].histogram;
    const logarithmic = histogram.logarithmic;
    return axis(title, {
      type: logarithmic ? 'logarithmic' : 'linear',
      min: histogram.from[0],
      max: histogram.to[histogram.to.length - 1],
      ticks: {includeBounds: false, callback: value => logarithmic && !/^[125]e/.test(value.toExponential()) ? null : tick(value)},
    });
  };

  // A curve of every model, and a dot where its threshold is.
  const curve = (key, x, y, words) => ({
    type: 'scatter',
    data: {
      datasets: report.models.flatMap((model, number) => model[key] ? [
        {
          label: model.name + ' (' + words + ' ' + (model.figures[key === 'roc' ? 'areaUnderRoc' : 'averagePrecision']).toFixed(3) + ')',
          data: points(model[key][x], model[key][y]), thresholds: model[key].threshold,
          showLine: true, borderWidth: 2, pointRadius: 0, pointHoverRadius: 4, pointHitRadius: 8,
          borderColor: modelColour(number), backgroundColor: modelColour(number), order: 2,
        },
        {
          label: 'chosen', model: number, data: [], pointRadius: 6, pointHoverRadius: 7, borderWidth: 2,
          borderColor: colour('surface'), backgroundColor: modelColour(number), order: 1,
        },
      ] : []),
    },
    options: (options => {
      options.scales = {
        x: shareAxis(x === 'recall' ? 'Recall' : 'Normal records alarmed'),
        y: shareAxis(y === 'recall' ? 'Anomalies caught (recall)' : 'Precision'),
      };
      options.clip = 8;
      options.plugins.legend.labels.filter = item => item.text !== 'chosen';
      options.plugins.tooltip.callbacks = {
        label: item => {
          const set = item.dataset;
          const threshold = set.thresholds ? set.thresholds[item.dataIndex] : outcome(set.model, chosen[set.model]).threshold;
          return [(x === 'recall' ? 'recall ' : 'false alarms ') + percent(item.parsed.x),
            (y === 'recall' ? 'recall ' : 'precision ') + percent(item.parsed.y), 'threshold ' + short(threshold)];
        },
      };
      return options;
    })(base()),
    move: chart => chart.data.datasets.filter(set => set.model !== undefined).forEach(set => {
      const at = outcome(set.model, chosen[set.model]);
      const dot = {x: x === 'recall' ? at.recall : at.falseAlarmShare, y: y === 'recall' ? at.recall : at.precision};
      set.data = dot.x === null || dot.y === null ? [] : [dot];
    }),
  });

  const thresholdLine = number => ({
    id: 'threshold',
    afterDatasetsDraw(chart) {
      const {ctx, chartArea: area, scales: {x}} = chart;
      const at = Math.max(area.left, Math.min(area.right, x.getPixelForValue(outcome(number, chosen[number]).threshold)));
      ctx.save();
      ctx.strokeStyle = colour('threshold');
      ctx.lineWidth = 1.5;
      ctx.setLineDash([5, 4]);
      ctx.beginPath();
      ctx.moveTo(at, area.top);
      ctx.lineTo(at, area.bottom);
      ctx.stroke();
      ctx.restore();
    },
  });

  const choosing = (number, options) => {
    options.onClick = (event, elements, chart) => {
      const threshold = chart.scales.x.getValueForPixel(event.x);
      const all = report.models[number].byThreshold.threshold;
      const place = all.findIndex(value => value >= threshold);
      choose(number, place < 0 ? all.length - 1 : place);
    };
    return options;
  };

  // The counts of bins as filled steps, since the bins of a logarithmic scale differ in width.
  const steps = (name, counts, from, to, fill) => {
    const total = counts.reduce((sum, value) => sum + value, 0);
    const data = counts.flatMap((value, bin) => {
      const share = total === 0 ? 0 : value / total;
      return [{x: from[bin], y: share, bin}, {x: to[bin], y: share, bin}];
    });
    return {
      label: name + ' (' + count(total) + ')', data, counts, showLine: true, fill: 'origin', pointRadius: 0,
      pointHoverRadius: 0, borderWidth: 1.5, borderColor: colour(fill), backgroundColor: colour(fill) + '59',
    };
  };

  const stepTooltip = (options, from, to, first) => {
    options.interaction = {mode: 'nearest', axis: 'x', intersect: false};
    options.plugins.tooltip.filter = (item, i, items) => items.findIndex(other => other.datasetIndex === item.datasetIndex) === i;
    options.plugins.tooltip.callbacks = {
      title: items => items.length ? (bin => (bin === 0 && first ? 'up to ' : short(from[bin]) + (bin === from.length - 1 ? ' and above' : ' to ')) + (bin === from.length - 1 ? '' : short(to[bin])))(items[0].raw.bin) : '',
      label: item => item.dataset.label.replace(/ \(.*/, '') + ': ' + count(item.dataset.counts[item.raw.bin]) + ', ' + percent(item.parsed.y),
    };
  };

  const histogram = number => {
    const bins = report.models[number].histogram;
    const group = (name, key, fill) => steps(name, bins[key], bins.from, bins.to, fill);
    const options = choosing(number, base());
    options.scales = {x: scoreAxis('Score', number), y: axis('Share of the group', {min: 0, afterFit: aligned, ticks: {callback: percentTick, maxTicksLimit: 6}})};
    stepTooltip(options, bins.from, bins.to, false);
    return {
      type: 'scatter',
      data: {datasets: labelled ? [group('Normal', 'normal', 'normal'), group('Anomalous', 'anomalous', 'anomalous')]
        : [group('Records', 'normal', 'model-0')]},
      options,
      plugins: [thresholdLine(number)],
    };
  };

  const byThreshold = number => {
    const thresholds = report.models[number].byThreshold.threshold;
    const all = thresholds.map((value, place) => outcome(number, place));
    const line = (label, key, name) => ({
      label, data: all.map(at => ({x: at.threshold, y: at[key]})), showLine: true, spanGaps: true, stepped: 'before', pointRadius: 0, pointHoverRadius: 4,
      borderWidth: 2, borderColor: colour(name), backgroundColor: colour(name),
    });
    const options = choosing(number, base());
    options.interaction = {mode: 'index', axis: 'x', intersect: false};
    options.scales = {x: scoreAxis('Threshold', number), y: shareAxis('', {afterFit: aligned})};
    options.plugins.tooltip.callbacks = {
      title: items => items.length ? 'threshold ' + short(items[0].parsed.x) : '',
      label: item => item.dataset.label + ' ' + percent(item.parsed.y),
    };
    return {
      type: 'scatter',
      data: {datasets: labelled
        ? [line('Precision', 'precision', 'precision'), line('Recall', 'recall', 'recall'), line('F1', 'f1', 'f1')]
        : [line('Share of records detected', 'share', 'model-0')]},
      options,
      plugins: [thresholdLine(number)],
    };
  };

  const distribution = number => {
    const feature = report.distributions.features[number];
    const from = feature.ends.slice(0, -1);
    const to = feature.ends.slice(1);
    const options = base();
    options.scales = {
      x: axis('', {min: feature.ends[0], max: feature.ends[feature.ends.length - 1], ticks: {includeBounds: false, maxTicksLimit: 6, callback: tick}}),
      y: axis('', {min: 0, ticks: {callback: percentTick, maxTicksLimit: 4}}),
    };
    options.plugins.legend.display = number === 0;
    stepTooltip(options, from, to, true);
    return {
      type: 'scatter',
      data: {datasets: [steps('Normal', feature.normal, from, to, 'normal'), steps('Anomalous', feature.anomalous, from, to, 'anomalous')]},
      options,
    };
  };

  const STEPS = [1, 5, 15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400, 14 * 86400, 30 * 86400, 91 * 86400, 365 * 86400];
  const two = value => String(value).padStart(2, '0');
  const day = date => date.getUTCFullYear() + '-' + two(date.getUTCMonth() + 1) + '-' + two(date.getUTCDate());
  const clock = date => two(date.getUTCHours()) + ':' + two(date.getUTCMinutes()) + (date.getUTCSeconds() ? ':' + two(date.getUTCSeconds()) : '');
  const moment = time => timed ? day(new Date(time)) + ' ' + clock(new Date(time)) : 'row ' + count(time);
  const place = item => timed && item.datasetIndex > 0 ? ', ' + report.series.detected[item.datasetIndex - 1][item.dataIndex] : '';
  const timeTick = time => {
    const date = new Date(time);
    return time % 86400000 === 0 ? day(date).slice(5) : clock(date);
  };

  const timeAxis = () => timed ? axis('', {
    afterBuildTicks: scale => {
      const wanted = (scale.max - scale.min) / 1000 / Math.max(2, scale.width / 90);
      const step = 1000 * (STEPS.find(seconds => seconds >= wanted) || STEPS[STEPS.length - 1]);
      scale.ticks = [];
      for (let at = Math.ceil(scale.min / step) * step; at <= scale.max; at += step) {
        scale.ticks.push({value: at});
      }
    },
    ticks: {callback: timeTick},
  }) : axis('', {ticks: {includeBounds: false, callback: count}});

  // The labelled stretches, as a strip at the bottom.
  const labels = {
    id: 'labels',
    beforeDatasetsDraw(chart) {
      const {ctx, chartArea: area, scales: {x}} = chart;
      ctx.save();
      ctx.fillStyle = colour('anomalous');
      for (let i = 0; i < report.series.anomalous.length; i += 2) {
        const from = x.getPixelForValue(report.series.anomalous[i]);
        const to = Math.max(from + 1, x.getPixelForValue(report.series.anomalous[i + 1]));
        ctx.globalAlpha = 1;
        ctx.fillRect(from, area.bottom - 4, to - from, 4);
        if (to - from > 3) {
          ctx.globalAlpha = 0.09;
          ctx.fillRect(from, area.top, to - from, area.bottom - area.top);
        }
      }
      ctx.restore();
    },
  };

  // What is shown of the time: everything, or the stretch that somebody chose.
  const whole = report.series.features.length ? (time => [time[0], time[time.length - 1]])(report.series.features[0].time) : [0, 1];
  let shown = whole;
  const zoomTo = (from, to) => {
    const least = (whole[1] - whole[0]) / 10000 || 1;
    const width = Math.min(whole[1] - whole[0], Math.max(to - from, least));
    const start = Math.max(whole[0], Math.min(from, whole[1] - width));
    shown = [start, start + width];
    charts.filter(({chart}) => chart.canvas.dataset.chart === 'feature').forEach(({chart}) => {
      chart.options.scales.x.min = shown[0];
      chart.options.scales.x.max = shown[1];
      chart.update();
    });
    document.querySelector('.zoom output').textContent = width < whole[1] - whole[0] ? moment(Math.round(shown[0])) + ' to ' + moment(Math.round(shown[1])) : '';
  };
  const zoom = {
    in: width => zoomTo(shown[0] + width / 4, shown[1] - width / 4),
    out: width => zoomTo(shown[0] - width / 2, shown[1] + width / 2),
    left: width => zoomTo(shown[0] - width / 2, shown[1] - width / 2),
    right: width => zoomTo(shown[0] + width / 2, shown[1] + width / 2),
    all: () => zoomTo(whole[0], whole[1]),
  };

  // A stretch is chosen by dragging over a feature.
  const dragging = {
    id: 'dragging',
    beforeEvent(chart, {event}) {
      const area = chart.chartArea;
      const at = Math.max(area.left, Math.min(area.right, event.x));
      if (event.type === 'mousedown') {
        chart.dragged = [at, at];
      } else if (chart.dragged && event.type === 'mousemove') {
        chart.dragged[1] = at;
        chart.draw();
      } else if (chart.dragged && (event.type === 'mouseup' || event.type === 'mouseout')) {
        const [from, to] = chart.dragged.sort((a, b) => a - b);
        chart.dragged = null;
        if (event.type === 'mouseup' && to - from > 5) {
          zoomTo(chart.scales.x.getValueForPixel(from), chart.scales.x.getValueForPixel(to));
        } else {
          chart.draw();
        }
      }
    },
    afterDatasetsDraw({ctx, chartArea: area, dragged}) {
      if (dragged) {
        ctx.save();
        ctx.globalAlpha = 0.2;
        ctx.fillStyle = colour('model-0');
        ctx.fillRect(Math.min(...dragged), area.top, Math.abs(dragged[1] - dragged[0]), area.bottom - area.top);
        ctx.restore();
      }
    },
  };

  // A little more than the values take.
  const range = values => {
    const present = values.filter(value => value !== null);
    const least = Math.min(...present);
    const greatest = Math.max(...present);
    const room = (greatest - least || Math.abs(greatest) || 1) * 0.09;
    return present.length ? {min: least - room, max: greatest + room} : {};
  };

  const STYLES = ['circle', 'triangle', 'rect', 'rectRot'];
  const feature = number => {
    const series = report.series.features[number];
    const marks = series.detections.map((found, model) => ({
      label: report.models[model].name,
      data: points(found.time, found.value), pointStyle: STYLES[model % 4], pointRadius: 4, pointHoverRadius: 6, borderWidth: 1.5,
      borderColor: modelColour(model),
      backgroundColor: found.right ? found.right.map(right => right ? modelColour(model) : 'transparent') : modelColour(model),
    }));
    const options = base();
    options.events = ['mousemove', 'mouseout', 'mousedown', 'mouseup', 'click', 'touchstart', 'touchmove'];
    options.scales = {
      x: {...timeAxis(), min: shown[0], max: shown[1]},
      y: axis('', {...range(series.value), ticks: {includeBounds: false, maxTicksLimit: 5, callback: tick}, afterFit: aligned}),
    };
    options.clip = {left: 1, right: 1, top: 6, bottom: 6};
    options.plugins.legend = {
      ...options.plugins.legend,
      display: report.models.length > 1 && number === 0,
      labels: {color: colour('soft'), usePointStyle: true, pointStyleWidth: 9, boxHeight: 6, filter: item => item.datasetIndex > 0},
    };
    options.plugins.tooltip.callbacks = {
      title: items => items.length ? moment(items[0].parsed.x) + place(items[0]) : '',
      label: item => (item.datasetIndex > 0 ? item.dataset.label + ': ' : '') + short(item.parsed.y),
    };
    return {
      type: 'scatter',
      data: {datasets: [{
        label: series.feature, data: points(series.time, series.value), showLine: true, pointRadius: 0, pointHoverRadius: 3,
        borderWidth: 1.2, borderColor: colour('normal'), backgroundColor: colour('normal'), order: 1,
      }, ...marks]},
      options,
      plugins: [labels, dragging],
    };
  };

  const kinds = {
    roc: () => curve('roc', 'falseAlarmShare', 'recall', 'area'),
    'precision-recall': () => curve('precisionRecall', 'recall', 'precision', 'average precision'),
    histogram, 'by-threshold': byThreshold, feature, distribution,
  };

  const draw = () => {
    charts.splice(0).forEach(({chart}) => chart.destroy());
    document.querySelectorAll('canvas').forEach(canvas => {
      const {move, ...settings} = kinds[canvas.dataset.chart](Number(canvas.dataset.number));
      const chart = new Chart(canvas, settings);
      charts.push({chart, move});
    });
    report.models.forEach((model, number) => choose(number, chosen[number]));
  };

  const tell = (number, at) => {
    const words = [count(at.detections) + ' of ' + count(report.models[number].figures.scored) + ' records are anomalous, ' + percent(at.share)];
    if (at.perDay !== null) {
      words.push('about ' + short(at.perDay) + ' a day');
    }
    if (at.recall !== null) {
      words.push('precision ' + (at.precision === null ? '–' : percent(at.precision)) + ', recall ' + percent(at.recall) + ', F1 ' + at.f1.toFixed(3));
    }
    if (at.events !== null) {
      words.push(count(at.events) + ' of ' + count(report.models[number].figures.events) + ' events caught');
    }
    return words.join('; ') + '.';
  };

  const choose = (number, place) => {
    chosen[number] = place;
    const at = outcome(number, place);
    const box = document.querySelector('.chooser[data-number="' + number + '"]');
    const slider = box.querySelector('input');
    slider.max = report.models[number].byThreshold.threshold.length - 1;
    slider.value = place;
    slider.setAttribute('aria-valuetext', at.threshold);
    box.querySelector('output').textContent = at.threshold;
    box.querySelector('.told').textContent = tell(number, at);
    if (report.models[number].calibrate) {
      box.querySelector('code').textContent = report.models[number].calibrate.join(at.threshold);
    }
    box.querySelectorAll('[data-cell]').forEach(cell => { cell.textContent = count(at[cell.dataset.cell]); });
    charts.forEach(({chart, move}) => {
      if (move) {
        move(chart);
        chart.update();
      } else if (chart.canvas.dataset.number === String(number) && !['feature', 'distribution'].includes(chart.canvas.dataset.chart)) {
        chart.draw();
      }
    });
  };

  const places = (box, kind, names, words) => names.forEach((name, number) => {
    const figure = document.createElement('figure');
    const title = document.createElement('h3');
    title.textContent = name;
    const frame = document.createElement('div');
    frame.className = 'chart';
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', name + words);
    canvas.dataset.chart = kind;
    canvas.dataset.number = number;
    frame.append(canvas);
    figure.append(title, frame);
    box.append(figure);
  });

  // A page that was opened from disk may not reach the clipboard; then the text is selected.
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = 'Copied';
    } catch (refused) {
      getSelection().selectAllChildren(text);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };

  report.models.forEach((model, number) => {
    const box = document.querySelector('.chooser[data-number="' + number + '"]');
    box.querySelector('input').addEventListener('input', event => choose(number, Number(event.target.value)));
    box.querySelector('.slider button').addEventListener('click', () => choose(number, model.byThreshold.threshold.indexOf(model.threshold.value)));
    box.querySelectorAll('.copy').forEach(button => button.addEventListener('click', () => copy(button, box.querySelector('code'))));
  });
  document.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => zoom[button.dataset.zoom](shown[1] - shown[0])));
  places(document.getElementById('features'), 'feature', report.series.features.map(series => series.feature), ' with detections');
  places(document.querySelector('#distributions .small'), 'distribution', report.distributions.features.map(one => one.feature), ', distribution');
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
