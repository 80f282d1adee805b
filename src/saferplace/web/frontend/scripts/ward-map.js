// Opens the interactive map when asked. The page's table and drawn map say the same without it.
(() => {
  const holder = document.querySelector("[data-ward-map]");
  if (!holder) {
    return;
  }
  const [button, status, canvas] = ["button", "[role=status]", ".sp-map__canvas"].map((name) => holder.querySelector(name));
  holder.hidden = false;

  const loaded = (source) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: source, onload: resolve, onerror: reject });
      document.head.append(script);
    });

  const draw = (shapes) => {
    const { maplibregl } = window;
    maplibregl.setWorkerUrl(holder.dataset.worker);
    const style = {
      version: 8,
      sources: { wards: { type: "geojson", data: shapes, attribution: "Contains OS and ONS data" } },
      layers: [
        { id: "paper", type: "background", paint: { "background-color": "#ffffff" } },
        { id: "wards", type: "fill", source: "wards", paint: { "fill-color": ["get", "fill"] } },
        { id: "edges", type: "line", source: "wards", paint: { "line-color": "#3d3d3d", "line-width": 1 } },
      ],
    };
    const map = new maplibregl.Map({ container: canvas, style, bounds: shapes.bbox, fitBoundsOptions: { padding: 20 } });
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    map.on("click", "wards", (event) => {
      status.textContent = event.features[0].properties.words;
    });
    map.on("mousemove", "wards", (event) => {
      status.textContent = event.features[0].properties.words;
    });
  };

  button.addEventListener("click", async () => {
    button.disabled = true;
    status.textContent = "Opening the map …";
    try {
      const [answer] = await Promise.all([fetch(holder.dataset.shapes), loaded(holder.dataset.script)]);
      if (!answer.ok) {
        throw new Error(answer.statusText);
      }
      canvas.classList.add("sp-map__canvas--open");
      draw(await answer.json());
      status.textContent = "Point at or click on a ward to read its figure.";
      button.hidden = true;
    } catch {
      status.textContent = "The map could not be opened. The table above holds every figure of it.";
      button.disabled = false;
    }
  });
})();
