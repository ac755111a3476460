/** The WebGL program that draws every kind's mark: the eight shapes of an ontology by signed distance, in one pass. */
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { MarkData, View } from "./view.js";

// One triangle holds each mark: its inscribed circle must hold the widest shape and its rim.
const vertexShader = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec2 v_point;
varying float v_pixel;
varying float v_shape;

void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  float reach = 3.4;
  vec2 corner = vec2(cos(a_angle), sin(a_angle)) * reach;
  gl_Position = vec4((u_matrix * vec3(a_position + corner * radius, 1)).xy, 0, 1);
  v_point = corner;
  v_pixel = 2.0 * u_correctionRatio / radius;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

// Distances are in radii of the mark; shapes are sized so that they look equally heavy. Order as in shapes of define.ts.
const fragmentShader = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec2 v_point;
varying float v_pixel;
varying float v_shape;
uniform vec3 u_ground;

// How much of a pixel lies inside a distance.
float cover(float d) {
  return 1.0 - smoothstep(-0.5, 0.5, d / v_pixel);
}
float box(vec2 p, vec2 half_, float corner) {
  vec2 q = abs(p) - half_ + corner;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
}
float triangle(vec2 p) {
  p.y += 0.12;
  return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.62;
}
float hexagon(vec2 p) {
  p = abs(p);
  return max(p.x * 0.866 + p.y * 0.5, p.y) - 0.92;
}
float body(vec2 p) {
  if (v_shape < 1.5) return length(p) - 1.0;
  if (v_shape < 2.5) return box(p, vec2(0.86), 0.1);
  if (v_shape < 3.5) return (abs(p.x) + abs(p.y)) * 0.7071 - 0.88;
  if (v_shape < 4.5) return triangle(p);
  if (v_shape < 5.5) return hexagon(p);
  if (v_shape < 6.5) return length(p) - 1.0;
  return box(p, vec2(1.15, 0.62), 0.08);
}
// Rings and bullseyes show the ground between their radii.
float hole(vec2 p) {
  float r = length(p);
  if (v_shape > 0.5 && v_shape < 1.5) return cover(r - 0.56);
  if (v_shape > 5.5 && v_shape < 6.5) return cover(r - 0.72) - cover(r - 0.42);
  return 0.0;
}

void main() {
  // Beyond the farthest corner of all shapes and its rim there is nothing.
  if (length(v_point) > 1.35 + 2.0 * v_pixel) discard;
  float d = body(v_point);
  #ifdef PICKING_MODE
  // A rim of two pixels makes small marks easier to hit.
  gl_FragColor = d < 2.0 * v_pixel ? v_color : vec4(0.0);
  #else
  // A rim of ground parts the mark from the lines that run to it.
  vec3 color = mix(u_ground, v_color.rgb, cover(d) - hole(v_point));
  gl_FragColor = vec4(color, 1.0) * cover(d - 1.25 * v_pixel);
  #endif
}`;

const uniforms = ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_ground"] as const;

/** The program's class, bound to the view whose ground fills the rings. */
export function createMarkProgram(view: View) {
  return class MarkProgram extends NodeProgram<(typeof uniforms)[number]> {
    override getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
      return {
        VERTICES: 3,
        VERTEX_SHADER_SOURCE: vertexShader,
        FRAGMENT_SHADER_SOURCE: fragmentShader,
        METHOD: TRIANGLES,
        UNIFORMS: uniforms,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
        CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
      };
    }

    override processVisibleItem(index: number, start: number, data: MarkData): void {
      this.array.set([data.x, data.y, data.size, data.shape, floatColor(data.color), index], start);
    }

    override setUniforms({ sizeRatio, correctionRatio, matrix }: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniform1f(uniformLocations.u_sizeRatio ?? null, sizeRatio);
      gl.uniform1f(uniformLocations.u_correctionRatio ?? null, correctionRatio);
      gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, matrix);
      const { ground } = view.palette;
      gl.uniform3fv(
        uniformLocations.u_ground ?? null,
        [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16) / 255),
      );
    }
  };
}
